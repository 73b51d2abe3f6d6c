//! `cargo xtask demo`: build, serve, and open the demo.

use std::process::{Command, Stdio};

use mentor_serve::{Server, Site};

use crate::{Result, dist, paths};

/// The port when none is asked for.
const PORT: u16 = 8080;

/// Builds, and serves until it is ended.
pub fn run(options: &[String]) -> Result {
    let (mut port, mut open) = (PORT, true);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--no-open" => open = false,
            "--port" => {
                let number = options.next().map(String::as_str).unwrap_or_default();
                port = number.parse().map_err(|_| format!("--port takes a number, not `{number}`"))?;
            }
            other => return Err(format!("`{other}` is not known here; see cargo xtask --help")),
        }
    }

    dist::run()?;
    let server = Server::start(Site::demo(&paths::root())?, port).map_err(|why| {
        format!(
            "port {port} of 127.0.0.1 could not be had ({why}); try cargo xtask demo --port {}",
            port.wrapping_add(1)
        )
    })?;
    let url = server.url("/");
    println!("\nThe demo is at {url} (Ctrl+C ends it)");
    if open {
        open_browser(&url);
    }
    server.wait();
    Ok(())
}

/// Opens the URL in the person's browser. On a machine without one, the line above says where to look.
fn open_browser(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    drop(Command::new(program).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn());
}
