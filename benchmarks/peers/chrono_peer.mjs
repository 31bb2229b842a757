import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const chrono = createRequire(process.cwd() + "/")("chrono-node");
const texts = JSON.parse(readFileSync(process.argv[2], "utf8"));
const published = new Date("2017-10-09");
chrono.parse(texts[0], published);
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const start = process.cpuUsage();
  for (const text of texts.slice(0, Number(line))) chrono.parse(text, published);
  const { user, system } = process.cpuUsage(start);
  console.log((user + system) / 1e6);
}
