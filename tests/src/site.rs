//! The site that the suites see.

use std::path::{Path, PathBuf};

use mentor_serve::{Server, Site};

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.parent().unwrap_or(Path::new(".")).to_path_buf()
}

/// The demo, the release, and the suites' own pages below `/pages/`. Both are there under some more names, with headers of
/// their own in `tests/pages/headers.toml`; `/half/` has the folder `frame/` alone.
///
/// # Panics
///
/// When a file of headers is wrong.
pub fn site() -> Site {
    Site::demo(&root())
        .and_then(|site| {
            let pages = root().join("tests/pages");
            let dist = root().join("dist");
            let site = site
                .mount("/pages/", &pages)
                .mount("/pages-blocked/", &pages)
                .mount("/pages-strict/", &pages)
                .mount("/pages-sealed/", &pages)
                .mount("/dist-blocked/", &dist)
                .mount("/dist-strict/", &dist)
                // As another site has it that knows nothing of WebAssembly, in a folder with a space.
                .mount("/a folder/", &dist)
                .mount("/half/frame/", dist.join("frame"))
                // The words of the release, and those of a language for tests of the layout.
                .mount("/dist/words/", target().join("test-words/words"))
                .first_script("/pages/record.js");
            let headers = pages.join("headers.toml");
            if headers.is_file() { site.headers(&headers) } else { Ok(site) }
        })
        .unwrap_or_else(|why| panic!("the site cannot be served: {why}"))
}

/// Serves a site on a free port. A test that needs a second origin starts another one.
///
/// # Panics
///
/// When there is no port.
pub fn serve_site(site: Site) -> Server {
    Server::start(site, 0).unwrap_or_else(|why| panic!("no port of 127.0.0.1 could be had: {why}"))
}

/// Serves the [`site`].
pub fn serve() -> Server {
    serve_site(site())
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}
