// JavaScript date parsers on a corpus; peers_dates.py starts this program.
// Standard input: JSONL of {id, text, dct}. Output: predictions; standard error: seconds spent.
// usage: node peers_dates.mjs chrono|recognizers NODE_MODULES_PARENT
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [, , peer, home] = process.argv;
const require = createRequire(resolve(home, "package.json"));
const pad = (n, width = 2) => String(n).padStart(width, "0");
const noon = (dct) => new Date(`${dct}T12:00:00`);

// chrono reports which fields the words name; it fills the others from the reference day.
function chrono() {
  const { parse } = require("chrono-node");
  return (text, dct) =>
    parse(text, noon(dct)).map(({ index, text: found, start }) => {
      const named = (field) => start.isCertain(field);
      let value = pad(start.get("year"), 4);
      if (named("month") || named("day") || named("weekday") || named("hour")) {
        value += `-${pad(start.get("month"))}`;
        if (named("day") || named("weekday") || named("hour") || !named("month")) {
          value += `-${pad(start.get("day"))}`;
        }
      }
      if (named("hour")) value += `T${pad(start.get("hour"))}:${pad(start.get("minute"))}`;
      const type = named("hour") ? "TIME" : "DATE";
      return { start: index, end: index + found.length, type, value };
    });
}

// Recognizers-Text returns its own TIMEX; an open value ("XXXX-WXX-5") has resolved values, the past
// value first.
function recognizers() {
  const { recognizeDateTime } = require("@microsoft/recognizers-text-date-time");
  const TYPES = { duration: "DURATION", set: "SET", time: "TIME", datetime: "TIME" };
  const read = ({ timex, type, value, start }, dct) => {
    if (type === "duration" || type === "set" || timex.endsWith("_REF")) return timex;
    if (type === "time") return `${dct}T${(value ?? "").slice(0, 5)}`;
    if (type === "datetime") return (value ?? timex).slice(0, 16).replace(" ", "T");
    if (type === "date") return value ?? timex;
    return timex.startsWith("(") ? start : timex.replace("XXXX", (start ?? "XXXX").slice(0, 4));
  };
  return (text, dct) =>
    recognizeDateTime(text, "en-us", undefined, noon(dct)).flatMap((found) => {
      const meaning = found.resolution?.values?.[0];
      if (!meaning) return [];
      const type = TYPES[meaning.type] ?? "DATE";
      return [{ start: found.start, end: found.end + 1, type, value: read(meaning, dct) }];
    });
}

// Converts UTF-16 offsets to code points, which the corpus uses.
function inCodePoints(text, timex) {
  const at = (unit) => Array.from(text.slice(0, unit)).length;
  return timex.map((t) => ({ ...t, start: at(t.start), end: at(t.end) }));
}

const find = { chrono, recognizers }[peer]();
const documents = readFileSync(0, "utf8").split("\n").filter(Boolean).map(JSON.parse);
for (const { text, dct } of documents) find(text, dct); // warm
let seconds = 0;
for (const { id, text, dct } of documents) {
  const begin = process.hrtime.bigint();
  const timex = find(text, dct);
  seconds += Number(process.hrtime.bigint() - begin) / 1e9;
  console.log(JSON.stringify({ id, timex: inCodePoints(text, timex) }));
}
console.error(seconds);
