//! axe-core in the page.

use std::fs;

use serde::Deserialize;
use serde_json::json;

use crate::{browser::Browser, site::root};

/// Something that axe-core says is wrong.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// The rule, such as `color-contrast`.
    pub id: String,
    /// How bad: `minor`, `moderate`, `serious`, `critical`.
    pub impact: Option<String>,
    /// What is wrong, in words.
    pub help: String,
    /// The elements: where each is, and what to do.
    pub nodes: Vec<String>,
}

impl Browser {
    /// What axe-core finds inside `selector`, shadow roots and frames of our origin too: WCAG 2.2 A and AA, and its best
    /// practices.
    #[track_caller]
    pub fn accessibility(&self, selector: &str) -> Vec<Violation> {
        if !self.eval::<bool>("return typeof window.axe === 'object';") {
            let path = root().join("tools/node_modules/axe-core/axe.min.js");
            let axe = fs::read_to_string(&path)
                .unwrap_or_else(|why| panic!("axe-core is not installed ({why}); cargo xtask dist installs it"));
            // The plain form of the command: a script this long needs no promise.
            self.answer("axe-core", self.client.execute(&axe, Vec::new()));
        }
        self.eval_with(
            "const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
             if (!document.querySelector(args[0])) throw new Error('there is no ' + args[0]);
             const { violations } = await window.axe.run(args[0], { runOnly: { type: 'tag', values: tags } });
             return violations.map(({ id, impact, help, nodes }) => ({
               id, impact, help, nodes: nodes.map((node) => node.target.flat().join(' >>> ') + ': ' + node.failureSummary),
             }));",
            &[json!(selector)],
        )
    }

    /// Fails when axe-core finds anything inside `selector`.
    #[track_caller]
    pub fn assert_accessible(&self, selector: &str) {
        let violations = self.accessibility(selector);
        let lines: Vec<String> = violations
            .iter()
            .map(|found| format!("{} ({}): {}", found.id, found.help, found.nodes.join("\n  ")))
            .collect();
        assert!(lines.is_empty(), "axe-core finds in `{selector}`:\n{}", lines.join("\n"));
    }
}
