//! A small web server for the demo and the browser suites.
//!
//! It serves files of this machine to this machine: it binds 127.0.0.1, answers `GET` and `HEAD`, and closes each
//! connection after one answer. Written on `std` alone: what we need beyond files (headers for each path, a log of what was
//! asked for) is most of the work in any server, and a crate for the rest would cost more to compile than it saves to read.
//! The price: no ranges, no caching, no compression, one thread a connection. Never put it on a network.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail loudly"))]

mod examples;
mod headers;
mod request;
mod types;

use std::{
    fs,
    io::{self, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

pub use examples::{Example, examples};

use headers::Headers;
use request::Request;

/// Folders, each below a path of the site, and the headers that go with some paths.
#[derive(Debug, Default)]
pub struct Site {
    mounts: Vec<(String, PathBuf)>,
    headers: Headers,
    first_script: Option<String>,
    /// The root of the repository whose examples are given at `/examples.json`.
    examples: Option<PathBuf>,
}

impl Site {
    /// A site with nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// The demo: `/dist/` is the release, everything else is `demo/`, with the headers of `demo/headers.toml`.
    /// `/dist-as-text/` is the release once more, so that a page can meet it with a wrong MIME type. `/examples.json` is
    /// made from the examples of the widgets whenever it is asked for: a changed one shows after a reload.
    pub fn demo(root: &Path) -> Result<Self, String> {
        let mut site = Self::new()
            .mount("/", root.join("demo"))
            .mount("/dist/", root.join("dist"))
            .mount("/dist-as-text/", root.join("dist"));
        site.examples = Some(root.to_path_buf());
        let headers = root.join("demo/headers.toml");
        if headers.is_file() { site.headers(&headers) } else { Ok(site) }
    }

    /// Serves `folder` below `prefix`, which begins and ends with a slash. The longest prefix that fits wins.
    #[must_use]
    pub fn mount(mut self, prefix: &str, folder: impl Into<PathBuf>) -> Self {
        self.mounts.push((prefix.to_owned(), folder.into()));
        self.mounts.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        self
    }

    /// Adds the headers of a TOML file: a table for each path glob, holding header lines. `*` is any part of one name, `**`
    /// any number of names. All that fit apply, later ones over earlier ones, and any of them over the server's own.
    pub fn headers(mut self, file: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(file).map_err(|why| format!("{}: {why}", file.display()))?;
        self.headers.add(&text).map_err(|why| format!("{}: {why}", file.display()))?;
        Ok(self)
    }

    /// Puts a script before all others into every page, for suites that watch what goes wrong in it.
    #[must_use]
    pub fn first_script(mut self, url: &str) -> Self {
        self.first_script = Some(url.to_owned());
        self
    }

    /// The page with the first script in its head.
    fn with_first_script(&self, page: Vec<u8>) -> Vec<u8> {
        let Some(url) = &self.first_script else { return page };
        let head = b"<head>";
        let at = page.windows(head.len()).position(|tag| tag.eq_ignore_ascii_case(head)).map(|at| at + head.len());
        let mut out = page[..at.unwrap_or(0)].to_vec();
        // Before a page without a head there is its doctype, which must stay first: such a page is left as it is.
        if at.is_some() {
            out.extend_from_slice(format!("<script src=\"{url}\"></script>").as_bytes());
        }
        out.extend_from_slice(&page[at.unwrap_or(0)..]);
        out
    }

    /// The file behind a path, never outside its folder.
    fn file(&self, path: &str) -> Found {
        let Some((prefix, folder)) = self.mounts.iter().find(|(prefix, _)| path.starts_with(prefix.as_str())) else {
            return Found::Nothing;
        };
        let inside = &path[prefix.len()..];
        // Only plain names: no `..`, no empty name, no other way to write a separator.
        let plain = |name: &str| !name.is_empty() && name != "." && name != ".." && !name.contains(['\\', '\0', ':']);
        if !inside.split_terminator('/').all(plain) {
            return Found::Nothing;
        }
        let mut file = folder.join(inside);
        if file.is_dir() {
            if !path.ends_with('/') {
                return Found::Folder;
            }
            file.push("index.html");
        }
        // A link that leads out of the folder is not followed.
        match (file.canonicalize(), folder.canonicalize()) {
            (Ok(file), Ok(folder)) if file.is_file() && file.starts_with(&folder) => Found::File(file),
            _ => Found::Nothing,
        }
    }

    fn answer(&self, request: &Request) -> Answer {
        if request.method != "GET" && request.method != "HEAD" {
            return Answer::text(405, "This server only gives files.\n");
        }
        let mut answer = match self.file(&request.path) {
            Found::Nothing => match &self.examples {
                Some(root) if request.path == "/examples.json" => Answer::made(examples::as_json(root)),
                _ => Answer::text(404, "There is no such file.\n"),
            },
            Found::Folder => {
                let mut answer = Answer::text(301, "");
                answer.headers.push(("Location".to_owned(), request.as_folder()));
                answer
            }
            Found::File(file) => match fs::read(&file) {
                Ok(body) => {
                    let mime = types::of(&file);
                    let body = if mime.starts_with("text/html") { self.with_first_script(body) } else { body };
                    Answer { status: 200, headers: vec![("Content-Type".to_owned(), mime.to_owned())], body }
                }
                Err(_) => Answer::text(500, "The file could not be read.\n"),
            },
        };
        for (name, value) in [("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store")] {
            answer.headers.push((name.to_owned(), value.to_owned()));
        }
        for (name, value) in self.headers.of(&request.path) {
            answer.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
            answer.headers.push((name.to_owned(), value.to_owned()));
        }
        answer
    }
}

enum Found {
    File(PathBuf),
    /// A folder, asked for without the slash that relative URLs in its page need.
    Folder,
    Nothing,
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn text(status: u16, text: &str) -> Self {
        let headers = vec![("Content-Type".to_owned(), "text/plain; charset=utf-8".to_owned())];
        Self { status, headers, body: text.as_bytes().to_vec() }
    }

    /// JSON made for this request.
    fn made(json: Result<String, String>) -> Self {
        match json {
            Ok(json) => {
                let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
                Self { status: 200, headers, body: json.into_bytes() }
            }
            Err(why) => Self::text(500, &format!("{why}\n")),
        }
    }

    fn write(&self, with_body: bool, to: &mut TcpStream) -> io::Result<()> {
        let reason = match self.status {
            200 => "OK",
            301 => "Moved Permanently",
            400 => "Bad Request",
            404 => "Not Found",
            405 => "Method Not Allowed",
            _ => "Internal Server Error",
        };
        let mut head = format!("HTTP/1.1 {} {reason}\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", self.body.len()));
        to.write_all(head.as_bytes())?;
        if with_body {
            to.write_all(&self.body)?;
        }
        to.flush()
    }
}

/// A site that is being served, until it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves on 127.0.0.1; port 0 is any free one.
    pub fn start(site: Site, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let ended = Arc::<AtomicBool>::default();
        let thread = {
            let (asked, ended, site) = (Arc::clone(&asked), Arc::clone(&ended), Arc::new(site));
            thread::spawn(move || {
                for stream in listener.incoming() {
                    if ended.load(Ordering::SeqCst) {
                        break;
                    }
                    // A connection that fails is the browser's business; the next one may be fine.
                    if let Ok(stream) = stream {
                        let (asked, site) = (Arc::clone(&asked), Arc::clone(&site));
                        thread::spawn(move || drop(serve(stream, &site, &asked)));
                    }
                }
            })
        };
        Ok(Self { address, asked, ended, thread: Some(thread) })
    }

    /// The origin, with no slash at its end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The whole URL of a path, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin())
    }

    /// Every path that was asked for since the start, or since the last [`Server::forget`], as it was asked, with its query.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Empties the list of what was asked for.
    pub fn forget(&self) {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Serves until the program is ended.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // The thread waits for a connection: give it one, so that it sees the end.
        drop(TcpStream::connect_timeout(&self.address, Duration::from_secs(1)));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn serve(mut stream: TcpStream, site: &Site, asked: &Mutex<Vec<String>>) -> io::Result<()> {
    let limit = Some(Duration::from_secs(10));
    stream.set_read_timeout(limit)?;
    stream.set_write_timeout(limit)?;
    match Request::read(&mut stream)? {
        Some(request) => {
            asked.lock().unwrap_or_else(PoisonError::into_inner).push(request.target.clone());
            site.answer(&request).write(request.method != "HEAD", &mut stream)
        }
        None => Answer::text(400, "This is not a request.\n").write(true, &mut stream),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn ask(server: &Server, line: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "{line} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn served() -> (Server, PathBuf) {
        let folder = std::env::temp_dir().join(format!("mentor-serve-{}", std::process::id()));
        fs::create_dir_all(folder.join("site/a b")).unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        fs::write(folder.join("site/index.html"), "start").unwrap();
        fs::write(folder.join("site/page.html"), "<!doctype html><HEAD>x").unwrap();
        fs::write(folder.join("site/a b/module.wasm"), "wasm").unwrap();
        fs::write(folder.join("headers.toml"), "['/a b/**']\nX-Mine = 'yes'\nContent-Type = 'text/plain'\n").unwrap();
        let site = Site::new()
            .mount("/", folder.join("site"))
            .mount("/twice/", folder.join("site"))
            .first_script("/first.js")
            .headers(&folder.join("headers.toml"))
            .unwrap();
        (Server::start(site, 0).unwrap(), folder)
    }

    #[test]
    fn gives_files_with_their_type_and_nothing_outside_the_folder() {
        let (server, folder) = served();
        let start = ask(&server, "GET /?query");
        assert!(start.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"), "{start}");
        assert!(start.contains("X-Content-Type-Options: nosniff\r\n") && start.ends_with("\r\n\r\nstart"), "{start}");
        assert!(ask(&server, "GET /page.html").ends_with("<!doctype html><HEAD><script src=\"/first.js\"></script>x"));
        assert!(ask(&server, "GET /twice/a%20b/module.wasm").contains("Content-Type: application/wasm\r\n"));
        let mine = ask(&server, "GET /a%20b/module.wasm");
        assert!(mine.contains("X-Mine: yes\r\n") && mine.contains("Content-Type: text/plain\r\n"), "{mine}");
        assert!(!mine.contains("application/wasm"), "{mine}");
        assert!(ask(&server, "GET /twice/a%20b").contains("Location: /twice/a%20b/\r\n"));
        for path in
            ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/a%20b/../../secret.txt", "//etc/passwd"]
        {
            assert!(ask(&server, &format!("GET {path}")).starts_with("HTTP/1.1 404"), "{path}");
        }
        assert!(ask(&server, "POST /").starts_with("HTTP/1.1 405"));
        assert!(ask(&server, "HEAD /").ends_with("Content-Length: 5\r\nConnection: close\r\n\r\n"));
        assert!(ask(&server, "nonsense").starts_with("HTTP/1.1 400"));
        assert_eq!(server.asked().first().map(String::as_str), Some("/?query"));
        drop(server);
        fs::remove_dir_all(folder).unwrap();
    }
}
