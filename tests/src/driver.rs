//! Starting and ending the drivers.

use std::{
    env,
    fs::{self, File},
    io::{BufRead as _, BufReader},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Map, Value, json};

use crate::site::target;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Debian's `chromium`, over chromedriver.
    Chromium,
    /// Debian's `firefox-esr`, over geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, over WebKitWebDriver, on a screen of its own.
    WebKit,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name, as folders and tests have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    fn program(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    /// What to ask of a new session.
    pub(crate) fn capabilities(self, folder: &Path) -> Map<String, Value> {
        let own = match self {
            Self::Chromium => json!({
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                "goog:chromeOptions": {
                    "args": [
                        // Root has no sandbox to give, and what is shown comes from this repository.
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1000,1000",
                        // No request of its own, so that those of the page stand out.
                        "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                        "--disable-sync", "--disable-default-apps",
                        // A tab in the back must not be slowed: suites have two.
                        "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
                        "--disable-renderer-backgrounding",
                        format!("--user-data-dir={}", folder.join("profile").display()),
                    ],
                },
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "args": ["-headless", "--width=1000", "--height=1000"],
                    // Debian's name for it; geckodriver finds any other by itself.
                    "binary": found("firefox-esr").or_else(|| found("firefox")),
                    "prefs": {
                        "browser.shell.checkDefaultBrowser": false,
                        "datareporting.policy.dataSubmissionEnabled": false,
                        "dom.disable_open_during_load": false,
                        // Tab reaches every control, as in the other engines.
                        "accessibility.tabfocus": 7,
                    },
                },
            }),
            Self::WebKit => json!({}),
        };
        let mut all = own.as_object().cloned().unwrap_or_default();
        all.insert("pageLoadStrategy".to_owned(), "normal".into());
        all.insert("timeouts".to_owned(), json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 }));
        all
    }
}

/// A driver that runs, with the folder and the screen that belong to it. All end when it is dropped.
#[derive(Debug)]
pub struct Driver {
    /// The driver and, for WebKit, its screen; ended in this order.
    children: Vec<Child>,
    /// The profile, and the driver's temporary files.
    pub folder: PathBuf,
    /// Where the driver listens.
    pub url: String,
    // WebKitWebDriver takes one session at a time; other processes wait for this file.
    _turn: Option<File>,
}

impl Driver {
    /// Starts one on a free port, and waits until it listens.
    pub fn start(engine: Engine) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let folder =
            target().join("browsers").join(format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
        fs::create_dir_all(&folder).unwrap_or_else(|why| panic!("{} cannot be made: {why}", folder.display()));

        let turn = (engine == Engine::WebKit).then(|| {
            let file = File::create(target().join("browsers/webkit.lock")).expect("target/ can be written");
            file.lock().expect("a file can be locked");
            file
        });
        // The port is free now and may be taken a moment later: then the driver ends at once, and we take another.
        let mut driver = Self { children: Vec::new(), folder, url: String::new(), _turn: turn };
        for _ in 0..3 {
            if driver.try_start(engine) {
                return driver;
            }
            driver.end();
        }
        panic!("{} does not start; run cargo xtask test --only browsers once, which installs it", engine.program());
    }

    fn try_start(&mut self, engine: Engine) -> bool {
        let port = free_port();
        let mut command = Command::new(found(engine.program()).unwrap_or_else(|| engine.program().into()));
        match engine {
            Engine::Chromium => command.arg(format!("--port={port}")),
            Engine::Firefox => command.args(["--host", "127.0.0.1", "--log", "fatal", "--port", &port.to_string()]),
            Engine::WebKit => {
                let (screen, display) = screen();
                self.children.push(screen);
                command.env("DISPLAY", display).arg(format!("--port={port}"));
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                // There is no graphics card.
                command.env("LIBGL_ALWAYS_SOFTWARE", "1");
                for folder in ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
                    command.env(folder, self.folder.join(folder));
                }
                command.arg("--host=127.0.0.1")
            }
        };
        command.env("TMPDIR", &self.folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // The language of the machine must not decide what a test sees.
        command.env("LANG", "en_GB.UTF-8").env("LANGUAGE", "en_GB").env("TZ", "Europe/London");
        let Ok(child) = command.spawn() else { return false };
        self.children.insert(0, child);
        self.url = format!("http://127.0.0.1:{port}");
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return true;
            }
            if self.children.first_mut().is_none_or(|child| !matches!(child.try_wait(), Ok(None))) {
                return false;
            }
            thread::sleep(Duration::from_millis(20));
        }
        false
    }

    fn end(&mut self) {
        for mut child in self.children.drain(..) {
            // A driver that is asked to end takes its browser with it; one that is killed leaves it behind.
            // The shell's own `kill`, because a small machine has no other.
            drop(Command::new("sh").args(["-c", "kill -TERM $0", &child.id().to_string()]).status());
            let deadline = Instant::now() + Duration::from_secs(5);
            while matches!(child.try_wait(), Ok(None)) && Instant::now() < deadline {
                thread::sleep(Duration::from_millis(20));
            }
            drop(child.kill());
            drop(child.wait());
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end();
        // A browser that has been told to end may still write for a moment.
        for _ in 0..20 {
            if fs::remove_dir_all(&self.folder).is_ok() {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
    }
}

/// A screen without a monitor, and its name.
fn screen() -> (Child, String) {
    let mut screen = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x1280x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|why| panic!("Xvfb does not start ({why}); cargo xtask test --only browsers installs it"));
    let mut number = String::new();
    if let Some(stdout) = screen.stdout.take() {
        drop(BufReader::new(stdout).read_line(&mut number));
    }
    assert!(!number.trim().is_empty(), "Xvfb gave no display");
    (screen, format!(":{}", number.trim()))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("127.0.0.1 has a free port");
    listener.local_addr().expect("a listener has an address").port()
}

/// A program of the PATH, or one that xtask built.
fn found(program: &str) -> Option<PathBuf> {
    let own = target().join("tools/bin");
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).chain([own]).map(|folder| folder.join(program)).find(|path| path.is_file())
}
