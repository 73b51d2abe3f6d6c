//! Starts for people who face an empty box: three a kind of placement, each with a gap to fill in one's own words.

use mentor_core::{
    content::{Msg, msg, pack::text_of},
    json::Json,
    objective::key,
    record::Side,
};

use super::checks::Checks;
use crate::{
    element::session::Session,
    shared::{
        dom::{El, classed, el},
        frame::heading,
        state::quietly,
    },
};

type Sector = (&'static str, Msg, [Msg; 3]);

const ANY: [Msg; 3] = [msg::STARTER_ANY_1, msg::STARTER_ANY_2, msg::STARTER_ANY_3];

macro_rules! sectors {
    ($($id:literal $name:ident $one:ident $two:ident $three:ident;)*) => {
        const SECTORS: &[Sector] = &[$(($id, msg::$name, [msg::$one, msg::$two, msg::$three])),*];
    };
}

sectors! {
    "agriculture" SECTOR_AGRICULTURE STARTER_AGRICULTURE_1 STARTER_AGRICULTURE_2 STARTER_AGRICULTURE_3;
    "business" SECTOR_BUSINESS STARTER_BUSINESS_1 STARTER_BUSINESS_2 STARTER_BUSINESS_3;
    "catering" SECTOR_CATERING STARTER_CATERING_1 STARTER_CATERING_2 STARTER_CATERING_3;
    "construction" SECTOR_CONSTRUCTION STARTER_CONSTRUCTION_1 STARTER_CONSTRUCTION_2 STARTER_CONSTRUCTION_3;
    "creative" SECTOR_CREATIVE STARTER_CREATIVE_1 STARTER_CREATIVE_2 STARTER_CREATIVE_3;
    "digital" SECTOR_DIGITAL STARTER_DIGITAL_1 STARTER_DIGITAL_2 STARTER_DIGITAL_3;
    "education" SECTOR_EDUCATION STARTER_EDUCATION_1 STARTER_EDUCATION_2 STARTER_EDUCATION_3;
    "engineering" SECTOR_ENGINEERING STARTER_ENGINEERING_1 STARTER_ENGINEERING_2 STARTER_ENGINEERING_3;
    "finance" SECTOR_FINANCE STARTER_FINANCE_1 STARTER_FINANCE_2 STARTER_FINANCE_3;
    "hair" SECTOR_HAIR STARTER_HAIR_1 STARTER_HAIR_2 STARTER_HAIR_3;
    "health" SECTOR_HEALTH STARTER_HEALTH_1 STARTER_HEALTH_2 STARTER_HEALTH_3;
    "legal" SECTOR_LEGAL STARTER_LEGAL_1 STARTER_LEGAL_2 STARTER_LEGAL_3;
    "logistics" SECTOR_LOGISTICS STARTER_LOGISTICS_1 STARTER_LOGISTICS_2 STARTER_LOGISTICS_3;
    "retail" SECTOR_RETAIL STARTER_RETAIL_1 STARTER_RETAIL_2 STARTER_RETAIL_3;
    "science" SECTOR_SCIENCE STARTER_SCIENCE_1 STARTER_SCIENCE_2 STARTER_SCIENCE_3;
}

/// The starts: the words before a gap go into the box.
pub(super) fn starters(checks: Checks) -> El {
    let session = checks.one.session();
    classed("div", "m-block")
        .child(heading(session, msg::OBJECTIVES_START))
        .child(classed("p", "m-text").say(msg::OBJECTIVES_START_HINT))
        .child(
            classed("div", "m-field")
                .child(classed("label", "m-label").attr("for", "sector").say(msg::OBJECTIVES_START_SECTOR))
                .child(classed("select", "m-select").attr("id", "sector").each(move || options(session)).on(
                    "change",
                    move |sector| {
                        session.set(&[key::SECTOR], Json::from(sector), session.by(Side::Student));
                    },
                )),
        )
        .child(classed("div", "m-endings").each(move || offers(checks)))
}

/// The kinds of placement: those of the content pack come first, as they are the host's own.
fn options(session: Session) -> Vec<El> {
    let chosen = quietly(|| session.text(&[key::SECTOR]));
    let option = |id: &str, name: &str| {
        let option = el("option").attr("value", id).text(name);
        if id == chosen { option.attr("selected", "") } else { option }
    };
    let mut options = vec![option("", msg::OBJECTIVES_START_ANY.text())];
    let pack = session.pack();
    for sector in pack.as_ref().map_or(&[][..], |pack| pack.list("sectors")) {
        let id = text_of(sector, "id");
        if id != "any" {
            options.push(option(id, text_of(sector, "name")));
        }
    }
    for (id, name, _) in SECTORS {
        if pack.as_ref().is_none_or(|pack| pack.sector(id).is_none()) {
            options.push(option(id, name.text()));
        }
    }
    options
}

/// The starts of the chosen sector: ours, the host's, or both.
fn offers(checks: Checks) -> Vec<El> {
    let session = checks.one.session();
    let sector = session.text(&[key::SECTOR]);
    let ours = SECTORS.iter().find(|(id, _, _)| *id == sector);
    let pack = session.pack();
    let own = pack.as_ref().and_then(|pack| {
        // A sector of a pack that has gone, and one that is not chosen yet, are any.
        let any = if ours.is_none() { pack.sector("any") } else { None };
        Some((pack.sector(&sector).or(any)?, pack.language()))
    });
    let mut offers = Vec::new();
    if own.is_none_or(|(own, _)| own.get("add").and_then(Json::as_bool) == Some(true)) {
        for start in ours.map_or(&ANY, |(_, _, starts)| starts) {
            offers.push(offer(checks, start.text(), session.language()));
        }
    }
    if let Some((own, language)) = own {
        for start in own.get("starters").and_then(Json::as_array).unwrap_or_default() {
            offers.push(offer(checks, start.as_str().unwrap_or_default(), language));
        }
    }
    offers
}

fn offer(checks: Checks, start: &str, language: &str) -> El {
    let (words, gap) = start.split_once('{').unwrap_or((start, ""));
    let put = words.to_owned();
    classed("button", "m-ending")
        .attr("type", "button")
        .child(el("strong").say(msg::OBJECTIVES_START_USE))
        .text(" ")
        .child(
            el("span")
                .attr("lang", language)
                .text(words)
                .child(classed("span", "m-gap").text(gap.trim_end_matches('}'))),
        )
        .on("click", move |_| checks.insert(0, &put))
}
