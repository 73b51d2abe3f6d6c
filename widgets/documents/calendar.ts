// A calendar: each day of the record as an event of the whole day. It names no person and no place.

import ical from "ical-generator";
import { NAME, type Say, speaker } from "./outline";
import type { Day, Made, Model } from "./model";

/**
 * What tells an event apart from all others, the same in every file that is made of the record: so a calendar that has it already
 * changes it. Its place in the record, and behind a hash the key of the record, which may hold a word for a student.
 */
function uid(key: string, at: string[]): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const unit of JSON.stringify([key, at])) {
    const code = unit.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("") + "@mentor-widgets";
}

/** What a day is called: what is to be done, else by the last step of its place. */
const name = ({ what, label, at }: Day, say: Say) => what || say(`document.day.${at.at(-1)}`) || label || say("document.day");

export function calendar(model: Model): Made {
  const say = speaker(model.lang);
  const file = ical({ prodId: { company: "Mentor Widgets", product: "Placement", language: model.lang.toUpperCase() } });
  for (const day of model.days) {
    const [year = 0, month = 1, date = 1] = day.date.split("-").map(Number);
    file.createEvent({
      id: uid(model.key, day.at),
      allDay: true,
      // The library writes days as they are in UTC, wherever the person is: in summer a local midnight would be the day before.
      start: new Date(Date.UTC(year, month - 1, date)),
      end: new Date(Date.UTC(year, month - 1, date + 1)),
      summary: name(day, say),
    });
  }
  return { name: `${NAME}.ics`, type: "text/calendar;charset=utf-8", text: `${file.toString()}\r\n` };
}
