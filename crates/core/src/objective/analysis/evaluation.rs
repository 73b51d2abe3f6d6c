//! How well the analyser agrees with labelled objectives: the figures of `docs/analyser.md`.
//!
//! A labelled set is a table with tabs: id, text, route, author, S, M, A, R, T, m_span, t_span, with a first line of names.

use super::{Context, Criteria, Finding, Status, analyse, lexicon::forgetting};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// One labelled objective.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The objective as typed.
    pub text: String,
    /// Sector.
    pub route: String,
    /// Who wrote it.
    pub author: String,
    /// S, M, A, R, T: met, not met, or no label.
    pub labels: [Option<bool>; 5],
    /// The words that carry the measure.
    pub m_span: String,
    /// The words that carry the deadline.
    pub t_span: String,
}

/// The letters, in the order of the labels.
pub const LETTERS: [char; 5] = ['S', 'M', 'A', 'R', 'T'];

/// Reads a labelled set; lines that are too short are left out.
pub fn rows(table: &str) -> Vec<Row> {
    let mut found = Vec::new();
    for line in table.lines().skip(1) {
        let mut cells = line.split('\t').map(str::trim);
        let mut next = || cells.next().unwrap_or_default().to_owned();
        let mut row = Row { id: next(), text: next(), route: next(), author: next(), ..Row::default() };
        for label in &mut row.labels {
            *label = match next().as_str() {
                "1" => Some(true),
                "0" => Some(false),
                _ => None,
            };
        }
        row.m_span = next();
        row.t_span = next();
        if !row.id.is_empty() {
            found.push(row);
        }
    }
    found
}

/// Agreement on one letter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Both say met.
    pub hits: u32,
    /// Only the analyser says met.
    pub extra: u32,
    /// Only the label says met.
    pub missed: u32,
    /// Both say not met.
    pub both_no: u32,
}

impl Score {
    /// Counts one row.
    pub fn add(&mut self, label: bool, found: bool) {
        *match (label, found) {
            (true, true) => &mut self.hits,
            (false, true) => &mut self.extra,
            (true, false) => &mut self.missed,
            (false, false) => &mut self.both_no,
        } += 1;
    }

    /// Of what the analyser found, how much is labelled so.
    pub fn precision(self) -> f64 {
        ratio(self.hits, self.hits + self.extra)
    }

    /// Of what is labelled so, how much the analyser found.
    pub fn recall(self) -> f64 {
        ratio(self.hits, self.hits + self.missed)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        ratio(2 * self.hits, 2 * self.hits + self.extra + self.missed)
    }

    /// Cohen's kappa: agreement beyond chance.
    pub fn kappa(self) -> f64 {
        let all = f64::from(self.hits + self.extra + self.missed + self.both_no);
        if all == 0.0 {
            return 0.0;
        }
        let agreed = f64::from(self.hits + self.both_no) / all;
        let yes = f64::from(self.hits + self.missed) / all * (f64::from(self.hits + self.extra) / all);
        let no = f64::from(self.extra + self.both_no) / all * (f64::from(self.missed + self.both_no) / all);
        if yes + no >= 1.0 { 1.0 } else { (agreed - yes - no) / (1.0 - yes - no) }
    }
}

fn ratio(part: u32, all: u32) -> f64 {
    if all == 0 { 0.0 } else { f64::from(part) / f64::from(all) }
}

/// What the analyser says of S, M, A (not flagged), R and T, and whether its evidence for M and T meets the labelled words.
pub fn verdict(row: &Row) -> ([bool; 5], [Option<bool>; 2]) {
    let criteria = analyse(&row.text, &Context::default()).criteria;
    let found = [
        criteria.specific.status == Status::Found,
        criteria.measurable.status == Status::Found,
        criteria.achievable.status != Status::Flag,
        criteria.relevant.status == Status::Found,
        criteria.time_bound.status == Status::Found,
    ];
    let meets = |span: &str, evidence: &[super::Evidence], both: bool| -> Option<bool> {
        let at = row.text.find(span).filter(|_| both && !span.is_empty())?;
        let start = row.text.get(..at).map_or(0, |before| before.encode_utf16().count());
        let end = start + span.encode_utf16().count();
        Some(evidence.first().is_some_and(|found| found.start < end && start < found.end))
    };
    let m = meets(&row.m_span, &criteria.measurable.evidence, found[1] && row.labels[1] == Some(true));
    let t = meets(&row.t_span, &criteria.time_bound.evidence, found[4] && row.labels[4] == Some(true));
    (found, [m, t])
}

/// The scores of the five letters over some rows.
pub fn scores<'a>(rows: impl Iterator<Item = &'a Row>) -> [Score; 5] {
    let mut scores = [Score::default(); 5];
    for row in rows {
        let (found, _) = verdict(row);
        for ((score, label), found) in scores.iter_mut().zip(row.labels).zip(found) {
            if let Some(label) = label {
                score.add(label, found);
            }
        }
    }
    scores
}

/// The share of rows where the first evidence for M and for T meets the labelled words, of those where both say found.
pub fn overlaps(rows: &[Row]) -> [f64; 2] {
    let mut counts = [(0, 0); 2];
    for row in rows {
        for (count, met) in counts.iter_mut().zip(verdict(row).1) {
            count.0 += u32::from(met == Some(true));
            count.1 += u32::from(met.is_some());
        }
    }
    counts.map(|(met, all)| ratio(met, all))
}

/// How many parts a set is cut into for [`cross_validated`].
pub const FOLDS: usize = 5;

/// The scores when each row is judged by what the other parts of the set could have taught.
///
/// Rules are written by people and cannot be learnt anew for each part, but words can: a word of our lists that stands in a
/// row of this part, and in no row of the others, is taken for unknown while the part is judged (closed lists such as the months
/// stay). So it is as if the lists had been written from the other parts alone, with no knowledge of the field beside them: a
/// figure that errs on the low side.
pub fn cross_validated(rows: &[Row]) -> [Score; 5] {
    cross_validated_of(rows, |_| true)
}

/// The same, counted over some of the rows alone.
pub fn cross_validated_of(rows: &[Row], wanted: impl Fn(&Row) -> bool) -> [Score; 5] {
    let mut total = [Score::default(); 5];
    for_each_fold(rows, |fold| {
        for (sum, score) in total.iter_mut().zip(scores(fold.iter().copied().filter(|row| wanted(row)))) {
            sum.hits += score.hits;
            sum.extra += score.extra;
            sum.missed += score.missed;
            sum.both_no += score.both_no;
        }
    });
    total
}

/// Does something with the rows of each part, while the words are forgotten that no other part has.
fn for_each_fold<'a>(rows: &'a [Row], mut act: impl FnMut(&[&'a Row])) {
    let words = |row: &Row| -> BTreeSet<usize> {
        let split = row.text.split(|sign: char| !sign.is_alphabetic() && sign != '\'');
        split.flat_map(forgetting::listed).collect()
    };
    for fold in 0..FOLDS {
        let (mut held, mut others) = (BTreeSet::new(), BTreeSet::new());
        for (index, row) in rows.iter().enumerate() {
            if index % FOLDS == fold { &mut held } else { &mut others }.extend(words(row));
        }
        let unknown = held.difference(&others).copied().collect();
        let of_fold: Vec<&Row> = rows.iter().skip(fold).step_by(FOLDS).collect();
        forgetting::without(unknown, || act(&of_fold));
    }
}

/// What a finding rests on: the message that it gives, and the kind of its first evidence.
fn rule(finding: &Finding) -> String {
    let kind = finding.evidence.first().map(|evidence| format!(" ({})", evidence.kind));
    finding.message.id().to_owned() + &kind.unwrap_or_default()
}

/// A baseline that looks at nothing but the text's words: the same answer for every letter.
pub fn baseline(rows: &[Row], letter: usize, says: impl Fn(&str) -> bool) -> Score {
    let mut score = Score::default();
    for row in rows {
        if let Some(Some(label)) = row.labels.get(letter) {
            score.add(*label, says(&row.text));
        }
    }
    score
}

/// The best F1 that a rule "at least so many words" reaches on these very rows, and the number of words.
pub fn length_only(rows: &[Row], letter: usize) -> (Score, usize) {
    let mut best = (Score::default(), 0);
    for words in 1..60 {
        let score = baseline(rows, letter, |text| text.split_whitespace().count() >= words);
        if score.f1() > best.0.f1() {
            best = (score, words);
        }
    }
    best
}

/// The whole report, as text with one table a part.
pub fn report(rows: &[Row], wrong: bool) -> String {
    let mut out = String::new();
    let mut line = |text: std::fmt::Arguments| {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{text}");
    };
    line(format_args!(
        "{} rows\n\nletter  precision  recall  F1    kappa  | always yes  length only (words)  any digit",
        rows.len()
    ));
    let all = scores(rows.iter());
    for (at, score) in all.into_iter().enumerate() {
        let yes = baseline(rows, at, |_| true);
        let (length, words) = length_only(rows, at);
        let digit = baseline(rows, at, |text| text.bytes().any(|byte| byte.is_ascii_digit()));
        line(format_args!(
            "{}       {:.3}      {:.3}   {:.3} {:.3}  | {:.3}       {:.3} ({words:2})           {:.3}",
            LETTERS[at],
            score.precision(),
            score.recall(),
            score.f1(),
            score.kappa(),
            yes.f1(),
            length.f1(),
            digit.f1()
        ));
    }
    // For these two the question is another one: A flags or does not, R finds a reason or asks.
    let [a, r] = [all[2], all[3]];
    line(format_args!(
        "\nA flags {} of {} labelled not achievable, and {} of {} labelled achievable: false alarms",
        a.both_no,
        a.both_no + a.extra,
        a.missed,
        a.missed + a.hits
    ));
    line(format_args!(
        "R finds a reason or a link in {} of {} labelled relevant, and in {} of {} labelled not",
        r.hits,
        r.hits + r.missed,
        r.extra,
        r.extra + r.both_no
    ));
    let held = cross_validated(rows).map(Score::f1);
    line(format_args!(
        "\nF1 in {FOLDS} parts, each judged without the words that only it has: S {:.3}, M {:.3}, A {:.3}, R {:.3}, T {:.3}",
        held[0], held[1], held[2], held[3], held[4]
    ));
    let [m, t] = overlaps(rows);
    line(format_args!("\nfirst evidence meets the labelled words: M {m:.3}, T {t:.3}"));
    for (name, key) in
        [("author", (|row: &Row| row.author.clone()) as fn(&Row) -> String), ("route", |row: &Row| row.route.clone())]
    {
        let mut groups: Vec<String> = rows.iter().map(key).collect();
        groups.sort();
        groups.dedup();
        line(format_args!("\nF1 by {name}              rows  S     M     A     R     T     | in parts: S  M     T"));
        for group in groups {
            let of: Vec<&Row> = rows.iter().filter(|row| key(row) == group).collect();
            let f1 = scores(of.iter().copied()).map(Score::f1);
            let held = cross_validated_of(rows, |row| key(row) == group).map(Score::f1);
            line(format_args!(
                "{group:<22} {:5}  {:.3} {:.3} {:.3} {:.3} {:.3} | {:.3} {:.3} {:.3}",
                of.len(),
                f1[0],
                f1[1],
                f1[2],
                f1[3],
                f1[4],
                held[0],
                held[1],
                held[4]
            ));
        }
    }
    if wrong {
        let mut here = BTreeMap::new();
        faults(&rows.iter().collect::<Vec<_>>(), &mut here);
        let mut held = BTreeMap::new();
        for_each_fold(rows, |fold| faults(fold, &mut held));
        for (of, groups) in [("", here), (", in parts without the words that only each has", held)] {
            line(format_args!("\nrows where S, M or T differ, or evidence misses, by the rule that spoke{of}"));
            for (rule, rows) in groups {
                line(format_args!("\n{rule}"));
                for row in rows {
                    line(format_args!("    {} | {}", row.id, row.text));
                }
            }
        }
    }
    out
}

/// Adds the rows with a fault, by the letter, what is wrong (`missed`, `extra`, `other words`), and the rule that spoke.
fn faults<'a>(rows: &[&'a Row], groups: &mut BTreeMap<String, Vec<&'a Row>>) {
    for row in rows {
        let (found, meets) = verdict(row);
        let Criteria { specific, measurable, time_bound, .. } = analyse(&row.text, &Context::default()).criteria;
        for (at, finding, met) in [(0, &specific, None), (1, &measurable, meets[0]), (4, &time_bound, meets[1])] {
            let fault = match (row.labels[at], found[at]) {
                (Some(true), false) => "missed",
                (Some(false), true) => "extra",
                _ if met == Some(false) => "other words",
                _ => continue,
            };
            groups.entry(format!("{} {fault}: {}", LETTERS[at], rule(finding))).or_default().push(row);
        }
    }
}
