//! Prints how well the analyser agrees with a labelled set: what `cargo xtask evaluate FILE.tsv` runs.
//! With texts after `--text`, one an argument, prints what it finds in each; with `--brief`, one line each.

use mentor_core::objective::analysis::{Context, analyse, evaluation};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let first = arguments
        .next()
        .unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/objectives-dev.tsv").to_owned());
    if first == "--brief" {
        for text in arguments {
            let criteria = analyse(&text, &Context::default()).criteria;
            let line = [
                ("S", &criteria.specific),
                ("M", &criteria.measurable),
                ("A", &criteria.achievable),
                ("R", &criteria.relevant),
                ("T", &criteria.time_bound),
            ]
            .map(|(letter, finding)| format!("{letter}={}", format!("{:?}", finding.status).to_lowercase()));
            println!("{}", line.join(" "));
        }
        return;
    }
    if first == "--text" {
        for text in arguments {
            let found = analyse(&text, &Context::default());
            let criteria = &found.criteria;
            println!("{text}");
            for (letter, finding) in [
                ("S", &criteria.specific),
                ("M", &criteria.measurable),
                ("A", &criteria.achievable),
                ("R", &criteria.relevant),
                ("T", &criteria.time_bound),
            ] {
                println!("  {letter} {:?} {}", finding.status, finding.message.id());
                for evidence in &finding.evidence {
                    println!("      {}: {}", evidence.kind, evidence.text);
                }
            }
            for note in &found.notes {
                println!("  note {} {:?}", note.id, note.evidence.first().map(|evidence| &evidence.text));
            }
            for step in &found.suggestions {
                println!("  {} at {}: {:?}", step.id, step.insert_at, step.endings);
            }
        }
        return;
    }
    match std::fs::read_to_string(&first) {
        Ok(table) => println!("{}", evaluation::report(&evaluation::rows(&table), true)),
        Err(why) => eprintln!("{first}: {why}"),
    }
}
