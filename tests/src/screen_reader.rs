//! A screen reader in the page: what it says from the first to the last word.

use std::fs;

use serde_json::json;

use crate::{browser::Browser, site::root};

/// More phrases than any screen of ours has: beyond them the reader goes round in a circle.
const MOST: u32 = 1500;

impl Browser {
    /// What a screen reader says when somebody reads on and on inside the shadow root of `selector`. Needs a page that lets
    /// scripts come from a `blob:`. It reads attributes, and so says "not checked" also of a box that has been ticked.
    #[track_caller]
    pub fn read_aloud(&self, selector: &str) -> Vec<String> {
        if !self.eval::<bool>("return typeof window.reader === 'object';") {
            let path = root().join("tools/node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js");
            let reader = fs::read_to_string(&path).unwrap_or_else(|why| {
                panic!("the screen reader is not installed ({why}); cargo xtask dist installs it")
            });
            self.eval_with::<()>(
                "const url = URL.createObjectURL(new Blob([args[0]], { type: 'text/javascript' }));
                 window.reader = (await import(url)).virtual;
                 URL.revokeObjectURL(url);",
                &[json!(reader)],
            );
        }
        self.eval_with(
            "const host = document.querySelector(args[0]);
             const container = host.shadowRoot.querySelector('[part~=widget]');
             await window.reader.start({ container });
             for (let count = 0; count < args[1]; count += 1) {
               await window.reader.next();
               if ((await window.reader.lastSpokenPhrase()).startsWith('end of') && (await window.reader.activeNode) === container) break;
             }
             const said = await window.reader.spokenPhraseLog();
             await window.reader.stop();
             return said;",
            &[json!(selector), json!(MOST)],
        )
    }
}
