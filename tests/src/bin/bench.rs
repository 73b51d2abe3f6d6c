//! Drives Chromium through the benchmark and writes down every number: `bench SITE SAMPLES ROUNDS`. `cargo xtask bench` builds
//! the site, and makes the table out of the samples; what is measured, and how: `docs/bench.md`.

use std::{
    env, fs,
    hint::black_box,
    path::Path,
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

use mentor_serve::{Server, Site};
use mentor_tests::{Browser, Engine, root};
use serde_json::{Value, json};

type Result<T = ()> = std::result::Result<T, String>;

/// The pages of the site, by name.
const CONTESTANTS: [&str; 4] = ["ours", "surveyjs", "lit", "plain"];

/// What is in the box when the keys are timed, and what is typed then.
const BEFORE: &str = " Answer ten phone calls at the front desk and get feedback";
const TIMED: &str = " with notes by half term";

/// From one timed key to the next: quick typing, without a pause that lets the checks look.
const PACE: Duration = Duration::from_millis(100);
/// Longer than the checks and the keeping wait after the last key, so that their work is over.
const REST: Duration = Duration::from_millis(1600);
/// How many more are put on the page.
const MORE: u32 = 20;
/// How long a page may take for one thing.
const PATIENCE: Duration = Duration::from_secs(40);

/// A speed of the machine and of the network.
struct Way {
    name: &'static str,
    /// How many times slower than this machine.
    cpu: u32,
    /// 150 ms to the first byte of each answer, 1.6 Mbit/s.
    slow_network: bool,
}

const WAYS: [Way; 3] = [
    Way { name: "1x", cpu: 1, slow_network: false },
    Way { name: "4x", cpu: 4, slow_network: false },
    Way { name: "4x slow", cpu: 4, slow_network: true },
];

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let done = match args.as_slice() {
        [site, samples, rounds] => run(Path::new(site), Path::new(samples), rounds),
        _ => Err("this takes SITE SAMPLES ROUNDS; cargo xtask bench runs it".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("bench: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(site: &Path, to: &Path, rounds: &str) -> Result {
    let rounds: usize = rounds.parse().map_err(|_| format!("`{rounds}` is no number of rounds"))?;
    let pages = Site::new().mount("/", site).headers(&site.join("headers.toml"))?;
    let server = Server::start(pages, 0).map_err(|why| format!("no port of 127.0.0.1 could be had: {why}"))?;
    let measure = root().join("bench/measure.js");
    let measure = fs::read_to_string(&measure).map_err(|why| format!("{}: {why}", measure.display()))?;
    let browser = Browser::start_with(Engine::Chromium, "bench", |wanted| {
        // Keys are pressed while the page loads, so nothing may wait for its end.
        wanted.insert("pageLoadStrategy".to_owned(), "none".into());
        // The logs of the suites are work that no reader's browser has.
        wanted.remove("goog:loggingPrefs");
    });
    let bench = Bench { browser, server, measure };

    // The first tab of a browser pays for much that later ones find: nobody's number.
    for who in CONTESTANTS {
        bench.visit(who, &WAYS[0])?;
    }
    let (mut samples, mut quiet) = (Vec::new(), Quiet::new());
    for round in 0..rounds {
        for way in &WAYS {
            for turn in 0..CONTESTANTS.len() {
                // Each is the first as often as the others, in case a place in the row is a good one.
                let who = CONTESTANTS[(turn + round) % CONTESTANTS.len()];
                quiet.wait();
                let measured = bench.visit(who, way).map_err(|why| format!("{who}, {}: {why}", way.name))?;
                samples.push(json!({ "round": round, "who": who, "way": way.name, "measured": measured }));
            }
            if !way.slow_network {
                quiet.wait();
                let measured = bench.analysis(way)?;
                samples.push(json!({ "round": round, "who": "analysis", "way": way.name, "measured": measured }));
            }
        }
        eprintln!("   round {} of {rounds}", round + 1);
    }
    let version = bench.browser.cdp("Browser.getVersion", json!({}))["product"].clone();
    let text = format!("{:#}\n", json!({ "browser": version, "noisy": quiet.given_up, "samples": samples }));
    fs::write(to, text).map_err(|why| format!("{} cannot be written: {why}", to.display()))
}

/// Tells when other programs have the machine. It does the same small work on every core again and again: work that takes
/// longer than it once did shares its core.
struct Quiet {
    cores: usize,
    best: Duration,
    /// How long it may still wait, in all.
    patience: Duration,
    /// Visits that began all the same when the patience was over.
    given_up: usize,
}

impl Quiet {
    fn new() -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let best = (0..20).map(|_| Self::probe(cores)).min().unwrap_or_default();
        Self { cores, best, patience: Duration::from_secs(300), given_up: 0 }
    }

    /// Waits until the machine is ours; for a visit not longer than half a minute.
    fn wait(&mut self) {
        let begin = Instant::now();
        let most = self.patience.min(Duration::from_secs(30));
        while !(0..3).all(|_| self.is_quiet()) {
            if begin.elapsed() >= most {
                self.given_up += 1;
                break;
            }
            thread::sleep(Duration::from_millis(500));
        }
        self.patience = self.patience.saturating_sub(begin.elapsed());
    }

    fn is_quiet(&mut self) -> bool {
        let took = Self::probe(self.cores);
        self.best = self.best.min(took);
        thread::sleep(Duration::from_millis(50));
        took < self.best * 13 / 10
    }

    /// How long the slowest core takes.
    fn probe(cores: usize) -> Duration {
        let begin = Instant::now();
        thread::scope(|scope| {
            for _ in 0..cores {
                scope.spawn(|| (0..2_000_000_u32).fold(1_u32, |sum, step| black_box(sum.wrapping_mul(31) ^ step)));
            }
        });
        begin.elapsed()
    }
}

struct Bench {
    browser: Browser,
    server: Server,
    measure: String,
}

impl Bench {
    /// Everything about one contestant, in a tab of its own: a process that has neither the page's scripts nor its
    /// WebAssembly from before, and empty session storage.
    fn visit(&self, who: &str, way: &Way) -> Result<Value> {
        self.in_new_tab(way, || {
            let browser = &self.browser;
            let url = self.server.url(&format!("/{who}.html"));
            browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": self.measure }));
            browser.try_cdp("Page.navigate", json!({ "url": url }))?;
            self.press_until_taken()?;
            self.wait_until_kept()?;
            let mut measured = json!({
                "arrived": browser.try_eval("return bench.arrived();", &[])?,
                "loaded": browser.try_eval("return bench.loaded();", &[])?,
                "spin": browser.try_eval("return bench.spin();", &[])?,
            });
            if !way.slow_network {
                measured["typing"] = self.typing()?;
                measured["more"] = self.more()?;
            }
            Ok(measured)
        })
    }

    /// The analyser alone.
    fn analysis(&self, way: &Way) -> Result<Value> {
        self.in_new_tab(way, || {
            self.browser.try_cdp("Page.navigate", json!({ "url": self.server.url("/analysis.html") }))?;
            self.wait(
                "the page of the analyser",
                "document.readyState === 'complete' && location.protocol === 'http:'",
            )?;
            let script = "const { measure } = await import('/analysis.js');
                          return measure(new URL('mentor-core.js', location.href).href);";
            self.browser.try_eval(script, &[])
        })
    }

    fn in_new_tab<T>(&self, way: &Way, run: impl FnOnce() -> Result<T>) -> Result<T> {
        let browser = &self.browser;
        let home = browser.tab();
        browser.new_tab("about:blank");
        browser.cdp("Page.bringToFront", json!({}));
        browser.cdp("Network.clearBrowserCache", json!({}));
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": way.cpu }));
        if way.slow_network {
            let slow =
                json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000 });
            browser.cdp("Network.enable", json!({}));
            browser.cdp("Network.emulateNetworkConditions", slow);
        }
        let done = run();
        browser.close_tab();
        browser.switch_to(&home);
        done
    }

    /// Presses letter after letter, as fast as the browser takes them, until one is in the box. Those before it went nowhere.
    fn press_until_taken(&self) -> Result {
        let deadline = Instant::now() + PATIENCE;
        for letter in ('a'..='z').cycle() {
            self.press(letter)?;
            // Between two pages there is nobody to ask.
            if self.now("bench.taken() > 0").unwrap_or_default() {
                return Ok(());
            }
            if Instant::now() > deadline {
                break;
            }
        }
        Err("no key was taken".to_owned())
    }

    fn wait_until_kept(&self) -> Result {
        self.wait("what was typed to be kept", "bench.kept()")
    }

    fn wait(&self, what: &str, expression: &str) -> Result {
        let deadline = Instant::now() + PATIENCE;
        while !self.now(expression).unwrap_or_default() {
            if Instant::now() > deadline {
                return Err(format!("waited in vain for {what}"));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// From each key to the frame that shows it, and the main thread's work for all of them.
    fn typing(&self) -> Result<Value> {
        let browser = &self.browser;
        self.press_all(BEFORE, Duration::ZERO)?;
        self.wait_until_kept()?;
        thread::sleep(REST);
        browser.try_eval("bench.forgetKeys();", &[])?;
        browser.try_cdp("Performance.enable", json!({}))?;
        let before = self.work()?;
        self.press_all(TIMED, PACE)?;
        thread::sleep(REST);
        let after = self.work()?;
        let value = browser.try_eval("return bench.value();", &[])?;
        if !value.as_str().is_some_and(|value| value.ends_with(&[BEFORE, TIMED].concat())) {
            return Err(format!("the box holds {value}"));
        }
        self.wait_until_kept()?;
        let count = TIMED.chars().count() as f64;
        let mut measured = browser.try_eval("return bench.keys();", &[])?;
        for ((name, before), (_, after)) in before.iter().zip(&after) {
            measured[name] = ((after - before) * 1000.0 / count).into();
        }
        Ok(measured)
    }

    /// Seconds of the main thread so far.
    fn work(&self) -> Result<[(&'static str, f64); 3]> {
        let metrics = self.browser.try_cdp("Performance.getMetrics", json!({}))?;
        let value = |name: &str| {
            let found = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
            found.and_then(|metric| metric["value"].as_f64()).ok_or_else(|| format!("Chromium has no {name}"))
        };
        Ok([
            ("work", value("TaskDuration")?),
            ("script", value("ScriptDuration")?),
            ("style", value("RecalcStyleDuration")?),
        ])
    }

    /// Twenty more on the page: time, and memory that stays.
    fn more(&self) -> Result<Value> {
        let before = self.memory()?;
        let time = self.browser.try_eval("return bench.more(args[0]);", &[json!(MORE)])?;
        thread::sleep(REST);
        let after = self.memory()?;
        let mut measured = json!({ "count": MORE, "time": time, "before": {} });
        for ((name, before), (_, after)) in before.iter().zip(&after) {
            measured["before"][name] = (*before).into();
            measured[name] = (after - before).into();
        }
        Ok(measured)
    }

    /// Bytes in use once all that is not needed has been collected, and nodes of the page.
    fn memory(&self) -> Result<Vec<(&'static str, f64)>> {
        let browser = &self.browser;
        for _ in 0..2 {
            browser.try_cdp("HeapProfiler.collectGarbage", json!({}))?;
        }
        let heap = browser.try_cdp("Runtime.getHeapUsage", json!({}))?;
        let nodes = browser.try_cdp("Memory.getDOMCounters", json!({}))?;
        let wasm = browser.try_eval("return bench.memory();", &[])?;
        let numbers = [
            ("scripts", &heap["usedSize"]),
            ("page", &heap["embedderHeapUsedSize"]),
            ("buffers", &heap["backingStorageSize"]),
            ("wasm", &wasm),
            ("nodes", &nodes["nodes"]),
        ];
        let number = |(name, value): (&'static str, &Value)| {
            value.as_f64().map(|value| (name, value)).ok_or_else(|| format!("Chromium does not give {name}"))
        };
        let mut numbers = numbers.into_iter().map(number).collect::<Result<Vec<_>>>()?;
        // All but the nodes, which are in the page's already.
        numbers.push(("memory", numbers.iter().take(4).map(|(_, bytes)| bytes).sum()));
        Ok(numbers)
    }

    fn press_all(&self, text: &str, pace: Duration) -> Result {
        for letter in text.chars() {
            let next = Instant::now() + pace;
            self.press(letter)?;
            thread::sleep(next.saturating_duration_since(Instant::now()));
        }
        Ok(())
    }

    /// A key as from a keyboard: down and up, in the trusted way.
    fn press(&self, letter: char) -> Result {
        let upper = letter.to_ascii_uppercase();
        let code = if letter == ' ' { "Space".to_owned() } else { format!("Key{upper}") };
        let key = |kind: &str| {
            let mut key =
                json!({ "type": kind, "key": letter, "code": code, "windowsVirtualKeyCode": u32::from(upper) });
            if kind == "keyDown" {
                key["text"] = json!(letter);
            }
            self.browser.try_cdp("Input.dispatchKeyEvent", key).map(drop)
        };
        key("keyDown")?;
        key("keyUp")
    }

    /// Whether something is true in the page right now; `None` while there is no page to ask.
    fn now(&self, expression: &str) -> Option<bool> {
        let ask = json!({ "expression": expression, "returnByValue": true });
        self.browser.try_cdp("Runtime.evaluate", ask).ok()?["result"]["value"].as_bool()
    }
}
