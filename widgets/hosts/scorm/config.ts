// config.json of a package: what a college may change without building anything.

/** What a package does otherwise than usual. */
export interface Config {
  /** Whether words that may be shared go into the site's reports. */
  freeText: boolean;
  /** Attributes of every element. */
  attributes: [name: string, value: string][];
}

/** The attributes that may be set: where the words are kept, and whose they are, is the package's business. */
const ATTRIBUTES = ["as", "content-src", "end", "hours", "lang", "start"];

const warn = (what: string) => console.warn(`mentor-widgets: config.json: ${what}`);

/** Reads the file beside the page. What is wrong in it is named on the console, and the rest is used. */
export async function readConfig(): Promise<Config> {
  try {
    const answer = await fetch("config.json", { signal: AbortSignal.timeout(3_000) });
    if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
    return configOf(await answer.json());
  } catch (why) {
    warn(`it could not be read (${why}). Put it beside index.html, as JSON. The package goes on without it.`);
    return configOf({});
  }
}

function configOf(file: unknown): Config {
  const config: Config = { freeText: false, attributes: [] };
  if (typeof file !== "object" || !file || Array.isArray(file)) {
    warn('it must be an object, such as {"freeText": false}. The package goes on without it.');
    return config;
  }
  for (const [key, value] of Object.entries(file)) {
    if (key === "freeText") {
      if (typeof value === "boolean") config.freeText = value;
      else warn('"freeText" must be true or false, without quotes. It is taken as false.');
    } else if (key === "attributes") {
      config.attributes = attributesOf(value);
    } else {
      warn(`"${key}" is not known and not used. Known are: freeText, attributes.`);
    }
  }
  return config;
}

function attributesOf(value: unknown): Config["attributes"] {
  if (typeof value !== "object" || !value || Array.isArray(value)) {
    warn('"attributes" must be an object, such as {"start": "2027-01-04"}. It is not used.');
    return [];
  }
  const attributes: Config["attributes"] = [];
  for (const [name, text] of Object.entries(value)) {
    if (!ATTRIBUTES.includes(name)) {
      warn(`"attributes/${name}" is not known here and not used. Known are: ${ATTRIBUTES.join(", ")}.`);
    } else if (typeof text !== "string" && typeof text !== "number") {
      warn(`"attributes/${name}" must be a text in quotes. It is not used.`);
    } else {
      attributes.push([name, String(text)]);
    }
  }
  return attributes;
}
