// Keeps the record of one person with a course site: in its suspend data, as far as there is room, and the rest in the tab.

import type { PlacementRecord } from "mentor-core-types";
import { type Site, timeText } from "./api";
import { Reporter } from "./report";
import { inTab, keepInTab } from "./tab";

/** The functions that the single file brings along. */
export type Core = typeof import("mentor-core-types");

/** How much the suspend data of each edition may hold. Some sites allow more, and do not say so; some less. */
const ROOM = { "1.2": 4_096, "2004": 64_000 };
/** What every site that keeps anything has room for: the first releases of the second edition. */
const LEAST_ROOM = 4_000;
const SUSPEND = "cmi.suspend_data";
const NEW = ["", "not attempted", "unknown"];
const COMPLETED = ["completed", "passed", "failed"];
/** How often what is not the record itself is sent again, and after which time first. */
const AGAIN = { times: 8, first: 2_000, most: 60_000 };

/** What the keeper tells the page. */
export interface Listener {
  /** What did not fit, as JSON pointers, with the record; nothing when all of it fits. */
  left(pointers: string[], record: PlacementRecord): void;
  /** The site holds a text that cannot be read here, because it is damaged, or because a newer version has written it. */
  unreadable(text: string, isNewer: boolean): void;
  /** What was kept came after the widgets had given up waiting. */
  late(record: PlacementRecord): void;
  /** Who has finished what. */
  finished(widgets: string[]): void;
}

const isFinished = (record: PlacementRecord, widget: string) =>
  (record.widgets?.[widget]?.["finished"] as { value?: unknown } | undefined)?.value === true;

export class Keeper {
  /** The record as the site keeps it, and the tab beside it; undefined while that could not be read. */
  #kept: PlacementRecord | null | undefined;
  /** A text of the site that must not be written over. */
  #held: string | undefined;
  #isRejected = false;
  #room: number;
  #record: PlacementRecord | undefined;
  #began = Date.now();
  /** The status when the page was opened; undefined while the site could not say. */
  #before: string | undefined;
  #isCompleted = false;
  #location: string;
  #leaving = false;
  #reporter: Reporter;
  #again: { timer: ReturnType<typeof setTimeout> | undefined; left: number; wait: number } = {
    timer: undefined,
    left: AGAIN.times,
    wait: AGAIN.first,
  };

  constructor(
    private readonly site: Site,
    private readonly core: Core,
    /** The widgets of the package: it is complete when each has been finished. */
    private readonly widgets: string[],
    /** The key in the tab for what the site has no room for. */
    private readonly key: string,
    freeText: boolean,
    private readonly listener: Listener,
  ) {
    this.#location = site.get(site.names.location) || (widgets[0] ?? "");
    this.#reporter = new Reporter(site, freeText);
    this.#room = ROOM[site.edition];
    const isTold = this.#tellStatus();
    // Kept at once: a page that is only looked at, and then lost, has been begun all the same.
    if (!isTold || (this.#before !== "incomplete" && !this.#isCompleted && !site.commit())) this.#later();
  }

  /** Where the person was. */
  get location(): string {
    return this.#location;
  }
  set location(widget: string) {
    this.#location = widget;
    this.site.set(this.site.names.location, widget);
  }

  /**
   * The text of the record as it was kept, or null; also null when nobody can read it, which the page has said then.
   *
   * @throws When the site could not say.
   */
  async load(): Promise<string | null> {
    for (let wait = 200; ; wait *= 2) {
      try {
        const record = this.#read();
        return record && this.core.writeRecord(record);
      } catch (why) {
        if (this.#held !== undefined) return null;
        if (wait > 4_000) {
          this.#isRejected = true;
          throw why;
        }
      }
      await new Promise((done) => setTimeout(done, wait));
    }
  }

  /** What the site keeps, once. */
  #read(): PlacementRecord | null {
    if (this.#held !== undefined) throw new Error("what the course site keeps cannot be read");
    if (this.#kept !== undefined) return this.#kept;
    // Where there has been an earlier visit, nothing kept would be a surprise.
    const hasBegun = this.site.get(this.site.names.entry) === "resume" || !NEW.includes(this.#before ?? "");
    const text = this.site.insist(SUSPEND, hasBegun ? 12 : 4);
    if (text === undefined) throw new Error("the course site does not say what it keeps");
    let record: PlacementRecord | null = null;
    try {
      if (text) record = this.core.unpackRecord(text);
      // Of what can be unpacked, this refuses what a newer version has written.
      if (record) this.core.writeRecord(record);
    } catch (why) {
      // A site that fails now and then may have given a part of it.
      const again = this.site.get(SUSPEND);
      if (again !== text) throw new Error("the course site says now this and now that");
      this.#held = text;
      keepInTab(`${this.key}:aside`, text);
      this.listener.unreadable(text, (why as { code?: string }).code === "record-newer");
      throw why;
    }
    this.#kept = this.#withRest(record);
    this.#reporter.begin(this.#kept ? this.core.redactForSharing(this.#kept) : undefined);
    if (this.#kept) {
      this.#record = this.#kept;
      // Whether the rest of an earlier visit fits now shows with the first save; until then it stays in the tab.
      this.listener.left(this.#packed(this.#kept).left, this.#kept);
      if (!this.#tellRest() || !this.site.commit()) this.#later();
    }
    return this.#kept;
  }

  #packed(record: PlacementRecord) {
    return this.core.packRecord(record, this.#room);
  }

  /** The rest of an earlier visit in this tab comes back. */
  #withRest(record: PlacementRecord | null): PlacementRecord | null {
    const text = inTab(this.key);
    if (text === undefined) return record;
    try {
      const rest = this.core.readRecord(text);
      return record ? this.core.mergeRecords(record, rest) : rest;
    } catch {
      // Whatever else wrote it there: it stays beside.
      keepInTab(`${this.key}:other`, text);
      return record;
    }
  }

  /** The person has a copy of what could not be read: it may be written over now. */
  release(): void {
    if (this.#held === undefined) return;
    this.#held = undefined;
    this.#kept = this.#withRest(null);
    this.#reporter.begin(undefined);
    if (this.#kept) this.listener.late(this.#kept);
  }

  /**
   * Keeps the text of a record. Nothing here waits, so that it also works while the page goes.
   *
   * @throws When the site has not taken it; the widget tries again.
   */
  save(text: string): void {
    if (this.site.hasEnded) throw new Error("the course site has been left");
    const known = this.#kept !== undefined;
    const before = this.#read();
    let record = this.core.readRecord(text);
    if (!known && before) {
      // It comes only now: nothing of it may be written over by those who have not seen it.
      record = this.core.mergeRecords(before, record);
      if (this.#isRejected) this.listener.late(before);
    }
    this.#record = record;
    const { isTaken, complete } = this.#handOver(record);
    const isTold = this.#tellRest();
    // In the second edition, ending keeps as well, and some sites stumble over both at once.
    const isKept = (this.#leaving && this.site.edition === "2004") || this.site.commit();
    if (!isTaken || !isKept) throw new Error("the course site has not taken it");
    if (complete) keepInTab(this.key, undefined);
    if (!isTold) this.#later();
  }

  /** Packs a record into what the site has room for, and hands it over. */
  #handOver(record: PlacementRecord): { isTaken: boolean; complete: boolean } {
    const hand = () => {
      const { text, complete, left } = this.#packed(record);
      // Before the site is asked: whatever becomes of that, the whole is in the tab.
      if (!complete) keepInTab(this.key, this.core.writeRecord(record));
      this.listener.left(left, record);
      return { text, complete, isTaken: this.site.set(SUSPEND, text) };
    };
    const first = hand();
    const { text, isTaken } = first;
    // A site with less room than its edition says refuses the text, or cuts it off and says nothing.
    const back = isTaken ? this.site.get(SUSPEND) : undefined;
    if (back && back.length < text.length && text.startsWith(back) && this.site.get(SUSPEND) === back) {
      this.#room = Math.max(64, back.length);
      return hand();
    }
    if (isTaken || text.length <= LEAST_ROOM) return first;
    // It may also only have failed just now: the next time it is offered the whole again.
    const room = this.#room;
    this.#room = LEAST_ROOM;
    const second = hand();
    this.#room = room;
    return second;
  }

  /** Status, place, time and reports. Whether all was taken: without them nothing of the person is lost. */
  #tellRest(): boolean {
    const { site } = this;
    const record = this.#record;
    let all = site.set(site.names.location, this.#location);
    if (record) {
      const done = this.widgets.filter((widget) => isFinished(record, widget));
      this.listener.finished(done);
      if (site.edition === "2004") {
        all = site.set("cmi.progress_measure", String(Math.round((1000 * done.length) / this.widgets.length) / 1000)) && all;
      }
      if (done.length === this.widgets.length) this.#isCompleted = true;
      all = this.#reporter.tell(this.core.redactForSharing(record)) && all;
    }
    return this.#tellStatus() && all;
  }

  /** Begun or completed; never back, and never whether it was good. */
  #tellStatus(): boolean {
    const { site } = this;
    const isExit = site.set(site.names.exit, "suspend");
    site.set(site.names.time, timeText(site.edition, Date.now() - this.#began));
    // Only who knows what it was can tell that it does not go back.
    this.#before ??= site.insist(site.names.status, 8);
    if (this.#before === undefined) return false;
    if (COMPLETED.includes(this.#before)) {
      this.#isCompleted = true;
      return isExit;
    }
    return site.set(site.names.status, this.#isCompleted ? "completed" : "incomplete") && isExit;
  }

  /** Sends the rest again, a few times, more and more seldom. */
  #later(): void {
    if (this.#again.timer !== undefined || this.#again.left === 0) return;
    this.#again.timer = setTimeout(() => {
      this.#again.timer = undefined;
      this.#again.left -= 1;
      this.#again.wait = Math.min(2 * this.#again.wait, AGAIN.most);
      if (this.site.hasEnded) return;
      const isTold = this.#tellRest();
      if (this.site.commit() && isTold) this.#again = { timer: undefined, left: AGAIN.times, wait: AGAIN.first };
      else this.#later();
    }, this.#again.wait);
  }

  /** The page goes: what is waiting is saved by `flush`, and then the site is told. */
  leave(flush: () => void): void {
    this.#leaving = true;
    flush();
    if (!this.site.hasEnded) this.#tellStatus();
    this.site.end();
  }
}
