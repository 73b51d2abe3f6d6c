//! Headers for paths, from a plain file.

/// Header lines by path glob, in the order of the file.
#[derive(Debug, Default)]
pub struct Headers {
    rules: Vec<(String, Vec<(String, String)>)>,
}

impl Headers {
    /// Adds the rules of a TOML text.
    pub fn add(&mut self, text: &str) -> Result<(), String> {
        let file: toml::Table = text.parse().map_err(|why| format!("{why}"))?;
        for (glob, lines) in file {
            let toml::Value::Table(lines) = lines else {
                return Err(format!("`{glob}` is not a table of header lines"));
            };
            let mut headers = Vec::new();
            for (name, value) in lines {
                match value {
                    toml::Value::String(value) if !value.contains(['\r', '\n']) => headers.push((name, value)),
                    _ => return Err(format!("`{name}` of `{glob}` is not a text of one line")),
                }
            }
            self.rules.push((glob, headers));
        }
        Ok(())
    }

    /// The headers of a path.
    pub fn of<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let rules = self.rules.iter().filter(move |(glob, _)| fits(glob, path));
        rules.flat_map(|(_, lines)| lines.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }
}

/// Whether the path fits the glob: `*` is any part of one name, `**` any number of names.
fn fits(glob: &str, path: &str) -> bool {
    let Some(at) = glob.find('*') else {
        return glob == path;
    };
    let (start, rest) = (&glob[..at], &glob[at..]);
    let Some(tail) = path.strip_prefix(start) else {
        return false;
    };
    let many = rest.starts_with("**");
    let rest = if many { &rest[2..] } else { &rest[1..] };
    let end = if many { tail.len() } else { tail.find('/').unwrap_or(tail.len()) };
    (0..=end).any(|taken| tail.get(taken..).is_some_and(|left| fits(rest, left)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        assert!(fits("/a.html", "/a.html") && !fits("/a.html", "/a.htm"));
        assert!(fits("/*.html", "/a.html") && !fits("/*.html", "/a/b.html"));
        assert!(fits("/a/**", "/a/b/c.html") && !fits("/a/**", "/b/c.html"));
        assert!(fits("/**/*.wasm", "/x/y/z.wasm") && !fits("/**/*.wasm", "/x/y/z.js"));
    }

    #[test]
    fn refuses_what_is_not_a_header_line() {
        let mut headers = Headers::default();
        assert!(headers.add("['/']\nA = 1").is_err());
        assert!(headers.add("['/']\nA = \"a\\nb\"").is_err());
        assert!(headers.add("A = 'b'").is_err());
    }
}
