// Numbers and moments as a language writes them.

const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  // A day of the calendar, which is the same everywhere.
  day: { dateStyle: "long", timeZone: "UTC" },
  weekday: { dateStyle: "full", timeZone: "UTC" },
  date: { dateStyle: "long" },
  time: { timeStyle: "short" },
  both: { dateStyle: "long", timeStyle: "short" },
};

/** A moment (milliseconds since 1970), told as one of the above. */
export function momentText(ms: number, language: string, what: string): string {
  try {
    return new Intl.DateTimeFormat(language, FORMATS[what]).format(ms);
  } catch {
    // No moment that a calendar knows.
    return "";
  }
}

export const numberText = (number: number, language: string) => number.toLocaleString(language);
