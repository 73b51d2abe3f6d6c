//! The action plan: one list of everything that somebody is going to do, wherever it was written, and how each step stands to
//! today (section 5.5, `plan.*`).
//!
//! Nothing is kept twice for it. What a widget writes stays where it lies, and the list is read from there, so a change shows at
//! once. Each step says where its tick lies.

use crate::{
    content::{Msg, fill, msg, pack::Term, quoted},
    date::Date,
    ending::{Answers, Approach, QUESTIONS, classify},
    objective::{
        analysis::{Context, analyse},
        key, one_line, terms,
    },
    record::{AnswerView, Record, Side},
    review,
    text::trimmed,
};

/// The fields of an action, below `actions` and its id.
pub mod action {
    /// What is done: a text.
    pub const WHAT: &str = "what";
    /// When it is the moment for it: a text, which may be missing.
    pub const IF: &str = "if";
    /// Whose step it is: `student`, `mentor` or `college`.
    pub const WHO: &str = "who";
    /// By which day: an ISO date.
    pub const WHEN: &str = "when";
    /// The element that it comes from.
    pub const SOURCE: &str = "source";
    /// Whether it is done.
    pub const DONE: &str = "done";
    /// Whether it is deleted.
    pub const DELETED: &str = "deleted";
}

/// Where it lies in the part of the plan that the mentor has looked at the ten points again; the element that it comes from.
pub const AGAIN: &str = "ready.revisit";

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Something that somebody is going to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What, in words, on one line.
    pub what: String,
    /// Who; nobody where the two do it together.
    pub who: Option<Side>,
    /// By which day.
    pub due: Option<Date>,
    /// Whether it is done.
    pub done: bool,
    /// The element of the guidance that it comes from.
    pub source: String,
    /// The widget that it was written in.
    pub widget: &'static str,
    /// Where the record holds whether it is done: a path for [`Record::set`].
    pub tick: Vec<String>,
    /// Whether it is for its writer alone.
    pub private: bool,
}

impl Step {
    /// The title of the widget that it comes from; nothing where the widget has no words here.
    pub fn from(&self) -> Option<Msg> {
        title(self.widget)
    }

    /// The id of the action behind it; nothing where it is part of something else, such as an objective.
    pub fn action(&self) -> Option<&str> {
        match &*self.tick {
            [section, id, _] if section == "actions" => Some(id),
            _ => None,
        }
    }
}

/// The title of a widget; nothing where the widget has no words here.
pub fn title(widget: &str) -> Option<Msg> {
    // An objective is in the list, not in the making.
    if widget == "objectives" {
        return Some(msg::OBJECTIVES_TITLE_LIST);
    }
    msg::TITLES.iter().find(|(name, _)| *name == widget).map(|(_, title)| *title)
}

/// The widget in which the actions of this element are written, by how its id begins.
fn widget_of(source: &str) -> &'static str {
    const BEGINNINGS: [(&str, &str); 12] = [
        ("debrief", "debrief"),
        ("closure", "closure"),
        ("recognise", "closure"),
        ("after", "closure"),
        ("letgo", "closure"),
        ("review", "review"),
        ("ready", "readiness"),
        ("training", "readiness"),
        ("purpose", "readiness"),
        ("limits", "limits"),
        ("ethics", "limits"),
        ("ending", "ending"),
    ];
    BEGINNINGS.iter().find(|(beginning, _)| source.starts_with(beginning)).map_or("plan", |(_, widget)| widget)
}

/// All steps of a record, for those who are `here`: what is for the other one's eyes alone is left out, and so is what was
/// deleted; `terms` are those of the host. By their days, those without a day behind them, and what is done at the end.
pub fn steps(record: &Record, context: &Context, terms: &[Term], here: &[Side]) -> Vec<Step> {
    let mut list = List { record, context, terms, here, steps: Vec::new() };
    list.objectives();
    list.actions();
    list.ending();
    list.moments();
    list.steps
}

struct List<'a> {
    record: &'a Record,
    context: &'a Context,
    terms: &'a [Term],
    here: &'a [Side],
    steps: Vec<Step>,
}

/// Where a step lies, and where it comes from.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The element.
    source: &'a str,
    /// The widget.
    widget: &'static str,
    /// The path of what it belongs to, such as an action or an objective.
    base: &'a [&'a str],
    /// The field that says what to do.
    words: &'a str,
    /// The field that says that it is done.
    tick: &'a str,
}

// The path of an answer comes in two parts, because most of them share the first one: together they would cost twice the code.
impl<'a> List<'a> {
    /// The answer of a field, unless it is for somebody's eyes who is not here.
    #[inline(never)]
    fn answer(&self, base: &[&str], field: &str) -> Option<AnswerView<'a>> {
        let answer = self.record.answer(&[base, &[field]].concat())?;
        (!answer.private || self.here.contains(&answer.by)).then_some(answer)
    }

    #[inline(never)]
    fn text(&self, base: &[&str], field: &str) -> &'a str {
        trimmed(self.answer(base, field).and_then(|answer| answer.value.as_str()).unwrap_or_default())
    }

    /// The yes or no of a field, when somebody has given one.
    #[inline(never)]
    fn said(&self, base: &[&str], field: &str) -> Option<bool> {
        self.answer(base, field)?.value.as_bool()
    }

    fn flag(&self, base: &[&str], field: &str) -> bool {
        self.said(base, field) == Some(true)
    }

    fn day(&self, base: &[&str], field: &str) -> Option<Date> {
        Date::parse_iso(self.text(base, field))
    }

    /// Puts a step into its place. It is done when that is so already, or ticked.
    #[inline(never)]
    fn push(&mut self, what: String, who: Option<Side>, due: Option<Date>, done: bool, place: Place) {
        let private = self.answer(place.base, place.words).is_some_and(|answer| answer.private);
        let done = done || self.flag(place.base, place.tick);
        let key = |step: &Step| (step.done, step.due.map_or(i32::MAX, |due| due.days));
        let tick = [place.base, &[place.tick]].concat().iter().map(|&step| step.to_owned()).collect();
        let source = place.source.to_owned();
        let step = Step { what, who, due, done, source, widget: place.widget, tick, private };
        let place = self.steps.iter().filter(|other| key(other) <= key(&step)).count();
        self.steps.insert(place, step);
    }

    /// What was written as a step.
    fn actions(&mut self) {
        for (id, _) in self.record.children(&["actions"]) {
            let base = &["actions", id];
            let what = self.text(base, action::WHAT);
            if what.is_empty() || self.flag(base, action::DELETED) {
                continue;
            }
            let source = self.text(base, action::SOURCE);
            let place = Place { source, widget: widget_of(source), base, words: action::WHAT, tick: action::DONE };
            let who = Side::parse(self.text(base, action::WHO));
            let what = if_then(self.text(base, action::IF), what);
            self.push(what, who, self.day(base, action::WHEN), false, place);
        }
    }

    /// Each objective by its own day, what its student does if something gets in the way, and the day on which it is looked at
    /// together.
    fn objectives(&mut self) {
        const AT: [&str; 3] = ["widgets", "objectives", key::ITEMS];
        for id in self.record.things(&AT) {
            let base = &[AT[0], AT[1], AT[2], id];
            let text = self.text(base, key::TEXT);
            if text.is_empty() || !self.flag(base, key::LISTED) {
                continue;
            }
            let deadline = terms::due(&analyse(text, self.context), self.context, self.terms);
            let look = self.day(base, key::REVIEW);
            let due = deadline.or(look);
            // Who has said at the end that it was met need not tick it as well.
            let met = self.text(&["widgets", "closure", "closure.compare", id], "outcome") == "met";
            let done = self.said(base, action::DONE).unwrap_or(met);
            let objective =
                Place { source: key::AGREED, widget: "objectives", base, words: key::TEXT, tick: action::DONE };
            let line = one_line(text);
            let look_at_it = fill(msg::PLAN_LOOK.text(), &[("words", &quoted(&line))]);
            self.push(line, Some(Side::Student), due, done, objective);
            let (cause, act) = (self.text(base, key::IF), self.text(base, key::THEN));
            if !cause.is_empty() && !act.is_empty() {
                let place = Place { words: key::THEN, tick: "then.done", ..objective };
                self.push(if_then(cause, act), Some(Side::Student), due, done, place);
            }
            if let Some(day) = look
                && deadline.is_some_and(|deadline| deadline != day)
            {
                let done = self.looked(&[AT[0], AT[1], AT[2], id, key::REVIEWS], day);
                let place = Place { source: "review.mid.objectives", tick: "review.done", ..objective };
                self.push(look_at_it, None, look, done, place);
            }
        }
    }

    /// Whether an objective was looked at on its day or later, or in the week before.
    fn looked(&self, reviews: &[&str], day: Date) -> bool {
        self.record.children(reviews).any(|(id, _)| {
            let base = [reviews, &[id]].concat();
            let Some(outcome) = self.answer(&base, key::OUTCOME) else { return false };
            let on = self.day(&base, key::DATE).map_or_else(|| (outcome.at / DAY) as i32, |on| on.days);
            on.saturating_add(7) >= day.days
        })
    }

    /// The three things to do next that the four answers about the ending give.
    fn ending(&mut self) {
        let base = &["widgets", "ending"];
        let Some(answers) = Answers::of(QUESTIONS.map(|id| self.text(base, id))) else { return };
        let found = classify(&answers);
        let (source, kind) = match found.approach {
            Approach::Planned => ("ending.approach.pragmatic", "planned"),
            Approach::Unexpected => ("ending.approach.psychodynamic", "unexpected"),
            Approach::Forced => ("ending.approach.organisational", "forced"),
        };
        for (message, number) in found.actions.iter().zip(["1", "2", "3"]) {
            let tick = &["ending.action.", kind, ".", number].concat();
            let place = Place { source, widget: "ending", base, words: tick, tick };
            self.push(message.text().to_owned(), None, None, false, place);
        }
    }

    /// What has a day of its own on every placement: checking the match again, the review half way, and the mentor's ten points
    /// once more before the end.
    fn moments(&mut self) {
        let last = self.day(&["widgets", "ending"], "ending.plan.when").or(self.context.end);
        let readiness = self.here.contains(&Side::Mentor) && self.record.has_answers("readiness");
        let moments = [
            (self.day(&["widgets", "match"], "again"), msg::PLAN_MATCH, None, "match.find-out", "match", "again.done"),
            (review::half(self.context), msg::PLAN_REVIEW, None, "review.timing", "review", review::HELD),
            (last.filter(|_| readiness), msg::PLAN_READY, Some(Side::Mentor), AGAIN, "plan", AGAIN),
        ];
        for (due, what, who, source, widget, tick) in moments {
            if due.is_some() {
                let base = &["widgets", widget];
                let widget = if source == AGAIN { "readiness" } else { widget };
                let place = Place { source, widget, base, words: tick, tick };
                self.push(what.text().to_owned(), who, due, false, place);
            }
        }
    }
}

/// What to do, and in which case.
fn if_then(cause: &str, act: &str) -> String {
    if cause.is_empty() {
        return one_line(act);
    }
    // The sentence brings its own full stop.
    let [cause, act] = [cause, act].map(one_line);
    let mut act = bare(&act).to_owned();
    // What they begin like a sentence goes on in the middle of one. After these words stands a verb, never a name.
    if matches!(act.as_bytes(), [first, next, ..] if first.is_ascii_uppercase() && next.is_ascii_lowercase())
        && let Some(first) = act.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    fill(msg::OBJECTIVES_IF_THEN.text(), &[("if", bare(&cause)), ("then", &act)])
}

/// Words without the full stop at their end.
fn bare(words: &str) -> &str {
    words.strip_suffix('.').unwrap_or(words)
}

/// How a day stands to today, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// That it is late: words with forms for `days`. Nothing where it is not.
    pub late: Option<Msg>,
    /// When it is or was due: words with forms for `days` and a gap for `day`.
    pub words: Msg,
    /// How many days there are between the two.
    pub days: u32,
}

/// How a step stands to today. What is done is never late, and where nobody knows what day it is, nothing is.
///
/// ```
/// use mentor_core::{content::msg, date::Date, plan::stand};
/// let day = |text| Date::parse_iso(text);
/// let late = stand(day("2026-11-13"), day("2026-11-22"), false);
/// assert_eq!((late.late, late.words, late.days), (Some(msg::PLAN_LATE), msg::PLAN_WAS, 9));
/// ```
pub fn stand(due: Option<Date>, today: Option<Date>, done: bool) -> Stand {
    let Some(due) = due else { return Stand { late: None, words: msg::PLAN_NO_DAY, days: 0 } };
    let (Some(today), false) = (today, done) else { return Stand { late: None, words: msg::PLAN_BY, days: 0 } };
    let days = due.days.abs_diff(today.days);
    let (late, words) = match (due < today, days) {
        (true, _) => (Some(msg::PLAN_LATE), msg::PLAN_WAS),
        (_, 0) => (None, msg::PLAN_TODAY),
        (_, 1) => (None, msg::PLAN_TOMORROW),
        _ => (None, msg::PLAN_IN),
    };
    Stand { late, words, days }
}

/// The groups of the list, in their order: what is late, what is due within seven days, what is later or has no day, and what is
/// done.
pub static GROUPS: [Msg; 4] = [msg::PLAN_GROUP_LATE, msg::PLAN_GROUP_SOON, msg::PLAN_GROUP_LATER, msg::PLAN_GROUP_DONE];

/// The place of a step's group among [`GROUPS`].
pub fn group(step: &Step, today: Option<Date>) -> usize {
    match step.due.zip(today) {
        _ if step.done => 3,
        Some((due, today)) if due < today => 0,
        Some((due, today)) if due.days.abs_diff(today.days) < 7 => 1,
        _ => 2,
    }
}

/// How many lines are proposed for an agenda at once: more would be a list to read, and no help (care.md).
pub const PROPOSED: usize = 3;

/// What could be talked about at the next meeting, a line each, the most useful first (`admin.agenda`): the steps that are open, by
/// their days, then the plan for the end, then how the student gets on alone. What stands in the agenda already is not proposed
/// again.
pub fn propose(steps: &[Step], end: &str, agenda: &str) -> String {
    let (mut lines, mut count, mut open) = (String::new(), 0, 0);
    let mut add = |words: &str| {
        if count < PROPOSED && !lines_of(agenda).any(|line| trimmed(line) == words) {
            count += 1;
            lines.push_str(words);
            lines.push('\n');
        }
    };
    for step in steps {
        // So many steps in all, so that the end is reached as well.
        if !step.done && open < PROPOSED {
            open += 1;
            add(&step.what);
        }
    }
    add(end);
    add(msg::ENDING_MORE_QUESTION.text());
    lines
}

/// The lines of a text. By bytes, as what finds any character is far more code.
pub fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.as_bytes().split(|byte| *byte == b'\n').filter_map(|line| str::from_utf8(line).ok())
}

/// All that makes a list of steps another one, as one text: for those who would draw it anew.
pub fn fingerprint(steps: &[Step]) -> String {
    let mut out = String::new();
    for step in steps {
        let who = step.who.map_or("", Side::as_str);
        let due = step.due.map_or_else(String::new, Date::to_iso);
        for part in [&*step.what, who, &due, if step.done { "1" } else { "0" }, if step.private { "1" } else { "0" }] {
            out.push_str(part);
            out.push('\n');
        }
        for part in &step.tick {
            out.push_str(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;

    const AT: &str = "2026-10-05T09:12:00.000Z";

    /// An answer, for both to see or for its writer alone.
    fn said(value: &str, by: &str, private: bool) -> String {
        format!(r#"{{"value":{value},"by":"{by}","at":"{AT}","private":{private}}}"#)
    }

    /// Fields with a text each, written by a side.
    fn fields(fields: &[(&str, &str)], by: &str, private: bool) -> String {
        let lines: Vec<String> = fields
            .iter()
            .map(|(field, text)| {
                let value = if ["true", "false"].contains(text) { (*text).to_owned() } else { format!("{text:?}") };
                format!("{field:?}:{}", said(&value, by, private))
            })
            .collect();
        lines.join(",")
    }

    fn record(widgets: &str, actions: &str) -> Record {
        let text = format!(
            r#"{{"format":"mentor-record","version":1,"id":"r","widgets":{{{widgets}}},"actions":{{{actions}}}}}"#
        );
        Record::read(&text).unwrap_or_else(|why| panic!("{text}: {why}"))
    }

    fn day(text: &str) -> Option<Date> {
        Date::parse_iso(text)
    }

    fn placement() -> Context {
        Context { start: day("2026-10-05"), end: day("2026-12-11"), today: day("2026-11-22"), hours: None }
    }

    const BOTH: &[Side] = &[Side::Student, Side::Mentor];

    fn whats(steps: &[Step]) -> Vec<&str> {
        steps.iter().map(|step| step.what.as_str()).collect()
    }

    #[test]
    fn actions_of_every_widget_are_in_the_list_in_the_order_of_their_days() {
        let action = |id: &str, what, when, source, more: &[(&str, &str)]| {
            let all = [&[("what", what), ("who", "mentor"), ("when", when), ("source", source)], more].concat();
            format!("{id:?}:{{{}}}", fields(&all, "mentor", false))
        };
        let actions = [
            action("a1", "Book the room", "", "closure.next-step", &[]),
            action("a2", "Ask the desk lead", "2026-11-24", "debrief.action.steps", &[("if", "it is quiet")]),
            action("a3", "Send the page", "2026-11-13", "review.q3-better", &[]),
            action("a4", "Call the college", "2026-11-01", "ready.06-ethics", &[("done", "true")]),
            action("a5", "Gone", "2026-11-01", "limits.contact", &[("deleted", "true")]),
            action("a6", "  ", "2026-11-01", "limits.contact", &[]),
            action("a7", "Ours", "2026-11-24", "plan.written-record", &[]),
        ];
        let steps = steps(&record("", &actions.join(",")), &Context::default(), &[], BOTH);
        let ask = "If it is quiet, then I will ask the desk lead.";
        assert_eq!(whats(&steps), ["Send the page", ask, "Ours", "Book the room", "Call the college"]);
        assert_eq!(
            steps.iter().map(|step| step.widget).collect::<Vec<_>>(),
            ["review", "debrief", "plan", "closure", "readiness"]
        );
        assert_eq!(steps[0].tick, ["actions", "a3", "done"]);
        assert_eq!(
            (steps[0].action(), steps[0].who, steps[0].due),
            (Some("a3"), Some(Side::Mentor), day("2026-11-13"))
        );
        assert!(steps[4].done && !steps[0].done && !steps[0].private);
        assert_eq!(steps[0].from(), Some(msg::REVIEW_TITLE));
    }

    #[test]
    fn the_hosts_terms_put_an_objective_on_the_calendar() {
        let record = record(&objective(&[("text", "Answer ten calls before half term")], ""), "");
        let half_term =
            Term { name: "Half term".to_owned(), start: day("2026-10-26").unwrap(), end: day("2026-10-30").unwrap() };
        let due = |terms: &[Term]| {
            steps(&record, &placement(), terms, BOTH)
                .iter()
                .rev()
                .find_map(|step| step.due.filter(|_| step.what.starts_with("Answer")))
        };
        assert_eq!((due(&[half_term]), due(&[])), (day("2026-10-23"), None));
    }

    #[test]
    fn what_is_for_one_pair_of_eyes_is_in_their_list_alone() {
        let action = format!("\"a1\":{{{}}}", fields(&[("what", "Mine"), ("who", "student")], "student", true));
        let record = record("", &action);
        let seen = |here: &[Side]| steps(&record, &Context::default(), &[], here).len();
        assert_eq!((seen(&[Side::Student]), seen(BOTH)), (1, 1));
        assert_eq!((seen(&[Side::Mentor]), seen(&[Side::College]), seen(&[])), (0, 0, 0));
        assert!(steps(&record, &Context::default(), &[], BOTH)[0].private);
    }

    fn objective(more: &[(&str, &str)], reviews: &str) -> String {
        let all = [&[("text", "Answer ten calls by 30 November"), ("order", "m"), ("listed", "true")], more].concat();
        format!(r#""objectives":{{"items":{{"o1":{{{}{reviews}}}}}}}"#, fields(&all, "student", false))
    }

    #[test]
    fn an_objective_has_its_own_day_its_plan_and_a_day_to_look_at_it() {
        let plan = [("if", "the line is busy."), ("then", "I wait"), ("review", "2026-11-16")];
        let all = steps(&record(&objective(&plan, ""), ""), &placement(), &[], BOTH);
        let look = "Look at this together: “Answer ten calls by 30 November”";
        let half = msg::PLAN_REVIEW.text();
        let then = "If the line is busy, then I will I wait.";
        assert_eq!(whats(&all), [half, look, "Answer ten calls by 30 November", then]);
        let days: Vec<_> = all.iter().map(|step| step.due.map(Date::to_iso).unwrap_or_default()).collect();
        assert_eq!(days, ["2026-11-07", "2026-11-16", "2026-11-30", "2026-11-30"]);
        assert_eq!((all[1].who, all[2].who), (None, Some(Side::Student)));
        assert!(all.iter().all(|step| step.widget == "objectives" || step.what == half));

        // Looked at a week before its day: that is enough. Much earlier was for another day.
        let reviewed = |on: &str| {
            let review = fields(&[("outcome", "as"), ("date", on)], "mentor", false);
            let objective = objective(&[("review", "2026-11-16")], &format!(r#","reviews":{{"v1":{{{review}}}}}"#));
            steps(&record(&objective, ""), &placement(), &[], BOTH).iter().find(|step| step.what == look).unwrap().done
        };
        assert!(reviewed("2026-11-09") && reviewed("2026-11-20") && !reviewed("2026-11-08"));
    }

    #[test]
    fn an_objective_without_a_deadline_has_the_day_on_which_it_is_looked_at() {
        let only = |text: &str, more: &[(&str, &str)]| {
            let all = [&[("text", text), ("order", "m")], more].concat();
            let part = format!(r#""objectives":{{"items":{{"o1":{{{}}}}}}}"#, fields(&all, "student", false));
            steps(&record(&part, ""), &Context::default(), &[], BOTH)
        };
        let listed = only("Answer calls", &[("listed", "true"), ("review", "2026-11-16")]);
        assert_eq!((whats(&listed), listed[0].due), (vec!["Answer calls"], day("2026-11-16")));
        assert_eq!(only("Answer calls", &[("review", "2026-11-16")]), [], "a draft is not agreed");
        assert_eq!(only("Answer calls", &[("listed", "true"), ("deleted", "true")]), []);
        assert_eq!(only("Answer calls", &[("listed", "true")])[0].due, None);
    }

    #[test]
    fn who_has_met_an_objective_need_not_tick_it() {
        let compare = format!(
            r#""closure":{{"closure.compare":{{"o1":{{{}}}}}}}"#,
            fields(&[("outcome", "met")], "student", false)
        );
        let done = |more: &[(&str, &str)]| {
            let record = record(&format!("{},{compare}", objective(more, "")), "");
            steps(&record, &Context::default(), &[], BOTH)[0].done
        };
        assert!(done(&[]) && done(&[("done", "true")]));
        assert!(!done(&[("done", "false")]), "what somebody has ticked themselves counts");
    }

    #[test]
    fn four_answers_about_the_ending_bring_three_things_to_do() {
        let answers = |last| {
            let all = [(QUESTIONS[0], "yes"), (QUESTIONS[1], "yes"), (QUESTIONS[2], "no"), (QUESTIONS[3], last)];
            let tick = ("ending.action.planned.2", "true");
            format!(r#""ending":{{{}}}"#, fields(&[&all[..], &[tick]].concat(), "student", false))
        };
        let all = steps(&record(&answers("no"), ""), &Context::default(), &[], BOTH);
        assert_eq!(all.len(), 3);
        assert_eq!((all[2].what.as_str(), all[2].done), (msg::ENDING_ACTION_PLANNED_2.text(), true));
        assert_eq!(all[0].tick, ["widgets", "ending", "ending.action.planned.1"]);
        assert_eq!(steps(&record(&answers(""), ""), &Context::default(), &[], BOTH), []);
    }

    #[test]
    fn some_days_come_on_every_placement() {
        let all = |widgets: &str, here: &[Side]| steps(&record(widgets, ""), &placement(), &[], here);
        assert_eq!(whats(&all("", BOTH)), [msg::PLAN_REVIEW.text()]);
        let held = format!(r#""review":{{{}}}"#, fields(&[(review::HELD, "true")], "student", false));
        assert!(all(&held, BOTH)[0].done);
        let again = format!(r#""match":{{{}}}"#, fields(&[("again", "2026-10-20")], "student", false));
        assert_eq!(whats(&all(&again, BOTH)), [msg::PLAN_MATCH.text(), msg::PLAN_REVIEW.text()]);
        let ready = format!(r#""readiness":{{{}}}"#, fields(&[("ready.01-purpose", "covered")], "mentor", false));
        let ended =
            format!(r#"{ready},"ending":{{{}}}"#, fields(&[("ending.plan.when", "2026-12-04")], "mentor", false));
        let mentor = all(&ended, &[Side::Mentor]);
        assert_eq!(whats(&mentor), [msg::PLAN_REVIEW.text(), msg::PLAN_READY.text()]);
        assert_eq!(
            (mentor[1].due, mentor[1].who, mentor[1].widget),
            (day("2026-12-04"), Some(Side::Mentor), "readiness")
        );
        assert_eq!(all(&ready, &[Side::Mentor])[1].due, day("2026-12-11"), "the last day that the page gives");
        assert_eq!(all(&ready, &[Side::Student]).len(), 1, "it is the mentor's own");
    }

    #[test]
    fn how_a_day_stands_to_today() {
        let at = |due: &str, today: &str, done| {
            let stand = stand(day(due), day(today), done);
            (stand.late, stand.words, stand.days)
        };
        assert_eq!(at("2026-11-13", "2026-11-22", false), (Some(msg::PLAN_LATE), msg::PLAN_WAS, 9));
        assert_eq!(at("2026-11-21", "2026-11-22", false), (Some(msg::PLAN_LATE), msg::PLAN_WAS, 1));
        assert_eq!(at("2026-11-22", "2026-11-22", false), (None, msg::PLAN_TODAY, 0));
        assert_eq!(at("2026-11-23", "2026-11-22", false), (None, msg::PLAN_TOMORROW, 1));
        assert_eq!(at("2026-12-24", "2026-11-22", false), (None, msg::PLAN_IN, 32));
        assert_eq!(at("2026-11-13", "2026-11-22", true), (None, msg::PLAN_BY, 0));
        assert_eq!(at("2026-11-13", "", false), (None, msg::PLAN_BY, 0));
        assert_eq!(at("", "2026-11-22", false), (None, msg::PLAN_NO_DAY, 0));
        assert_eq!(at("0001-01-01", "9999-12-31", false).2, 3_652_058);
    }

    fn step(what: &str, due: &str, done: bool) -> Step {
        Step {
            what: what.to_owned(),
            who: None,
            due: day(due),
            done,
            source: String::new(),
            widget: "plan",
            tick: Vec::new(),
            private: false,
        }
    }

    #[test]
    fn each_step_has_a_group() {
        let today = day("2026-11-22");
        let group = |due, done| group(&step("It", due, done), today);
        assert_eq!([group("2026-11-21", false), group("2026-11-21", true)], [0, 3]);
        assert_eq!([group("2026-11-22", false), group("2026-11-28", false), group("2026-11-29", false)], [1, 1, 2]);
        assert_eq!(group("", false), 2);
        assert_eq!(super::group(&step("It", "2026-11-21", false), None), 2, "nobody knows what day it is");
    }

    #[test]
    fn an_agenda_proposes_what_is_open_and_never_forgets_the_end() {
        let more = msg::ENDING_MORE_QUESTION.text();
        let four = [step("One", "", false), step("Done", "", true), step("Two", "", false), step("Three", "", false)];
        assert_eq!(propose(&four, "The end", ""), "One\nTwo\nThree\n");
        assert_eq!(propose(&four, "The end", "One\n Two \nOurs"), format!("Three\nThe end\n{more}\n"));
        assert_eq!(propose(&four, "The end", &format!("One\nTwo\nThree\nThe end\n{more}")), "");
        assert_eq!(propose(&[], "The end", ""), format!("The end\n{more}\n"));
    }

    #[test]
    fn another_list_has_another_fingerprint() {
        let one = step("One", "2026-11-21", false);
        let same = fingerprint(std::slice::from_ref(&one));
        assert_eq!(fingerprint(std::slice::from_ref(&one)), same);
        for other in [
            Step { what: "Two".to_owned(), ..one.clone() },
            Step { who: Some(Side::Mentor), ..one.clone() },
            Step { due: None, ..one.clone() },
            Step { done: true, ..one.clone() },
            Step { private: true, ..one.clone() },
            Step { tick: vec!["x".to_owned()], ..one },
        ] {
            assert_ne!(fingerprint(std::slice::from_ref(&other)), same, "{other:?}");
        }
    }

    #[test]
    fn whatever_lies_in_a_record_makes_a_list() {
        // A record is checked when it is read, but what it holds at these places can be anything.
        let mut odd = record("", "");
        for (path, value) in [
            (&["actions", "a1", "what"][..], Json::from(7)),
            (&["actions", "a2", "what"][..], Json::from("Something")),
            (&["actions", "a2", "who"][..], Json::from("nobody")),
            (&["actions", "a2", "when"][..], Json::from("tomorrow")),
            (&["widgets", "ending", QUESTIONS[0]][..], Json::from(true)),
        ] {
            odd.set(path, value, Side::Student, 0, false, "w").unwrap();
        }
        let all = steps(&odd, &Context::default(), &[], BOTH);
        assert_eq!((whats(&all), all[0].who, all[0].due, all[0].widget), (vec!["Something"], None, None, "plan"));
    }
}
