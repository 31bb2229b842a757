// Front end of the explorer. Text enters the page only as text nodes, never as markup.

const PAGE = 100; // rows drawn at once
const HEADS = [
  ["type", "kind"], ["text", "fact"], ["value", "value"], ["of", "of"], ["subject", "whose"],
  ["start_date", "when"], ["who", "who"], ["doc_id", "article"],
];

// An element with a class, text and children: make("td.ng-number", "5").
function make(what, text, ...children) {
  const [tag, css] = what.split(".");
  const element = document.createElement(tag);
  if (css) element.className = css;
  if (text !== undefined && text !== null) element.textContent = text;
  element.append(...children);
  return element;
}

function field(label, input, css = "") {
  return make("label.ng-field" + css, undefined, label, input);
}

function input(type, label) {
  const element = make("input");
  element.type = type;
  element.setAttribute("aria-label", label);
  return element;
}

export function csv(rows, columns) {
  const cell = (value) => {
    let text = value === null || value === undefined ? "" : String(value);
    if (typeof value === "string" && /^[=+@\t]/.test(text)) text = "'" + text; // no formula
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))]
    .map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

// Whether a row passes the filters. Dates are ISO strings, so alphabetical order is chronological.
export function fits(row, f) {
  if (f.kinds && !f.kinds.includes(row.kind)) return false;
  if (f.who && row.who !== f.who) return false;
  if (f.after && !(row.end_date && row.end_date.slice(0, 10) > f.after)) return false;
  if (f.before && !(row.start_date && row.start_date.slice(0, 10) <= f.before)) return false;
  if (f.low !== undefined && !(row.value !== null && row.value >= f.low)) return false;
  if (f.high !== undefined && !(row.value !== null && row.value <= f.high)) return false;
  return (f.words ?? []).every((word) => haystack(row).includes(word));
}

const haystacks = new WeakMap();
function haystack(row) {
  if (!haystacks.has(row)) {
    const parts = [row.sentence_text, row.amount, row.of, row.subject, row.who, row.office, row.doc_id];
    haystacks.set(row, [row.text, ...parts].filter(Boolean).join("\n").toLowerCase());
  }
  return haystacks.get(row);
}

// A saved notebook keeps the first rows only; a running kernel sends all of them on request.
function render({ model, el }) {
  const first = model.get("rows");
  const left = (model.get("total") ?? first.length) - first.length;
  let end = table({ model, el, rows: first, left });
  const arrive = (message) => {
    if (!message.rows) return;
    model.off("msg:custom", arrive);
    end();
    el.replaceChildren();
    end = table({ model, el, rows: message.rows, left: 0 });
  };
  if (left > 0) {
    model.on("msg:custom", arrive);
    model.send({ ask: "rows" });
  }
  return () => { model.off("msg:custom", arrive); end(); };
}

// The explorer of these rows; `left` is the number of rows that have not come.
function table({ model, el, rows, left }) {
  const plurals = model.get("kinds"); // by kind
  const all = Object.keys(plurals);
  const chosen = new Set(model.get("chosen"));
  const filters = { ...model.get("filters") };
  let sort = { by: null, down: false };
  let places = [];
  let drawn = PAGE;
  let reading = null;

  const root = make("div.nutgraf ng-auto ng-explorer tex2jax_ignore mathjax_ignore");
  root.setAttribute("role", "region");
  root.setAttribute("aria-label", "Explorer of facts");

  // --- filters ---
  const search = input("search", "Search");
  search.placeholder = "Search words, people, articles";
  search.value = (filters.words ?? []).join(" ");
  const bars = make("div.ng-bars", undefined, field("", search, " ng-search"));
  const kinds = make("div.ng-bars");
  const boxes = all.map((kind) => {
    const box = input("checkbox", kind);
    box.checked = !filters.kinds || filters.kinds.includes(kind);
    box.disabled = !rows.some((row) => row.kind === kind);
    const count = rows.filter((row) => row.kind === kind).length;
    const label = make("label.ng-key", undefined, box);
    label.append(make(`span.ng-mark ng-${kind}`, plurals[kind]), " ", make("span.ng-count", count.toLocaleString("en")));
    kinds.append(label);
    return box;
  });
  const who = make("select");
  who.setAttribute("aria-label", "Person");
  const names = [...new Set(rows.map((row) => row.who).filter(Boolean))].sort();
  for (const name of ["", ...names]) {
    const option = make("option", name || "anybody");
    option.value = name;
    who.append(option);
  }
  who.value = filters.who ?? "";
  const after = input("date", "From day");
  const before = input("date", "To day");
  const low = input("number", "Lowest value");
  const high = input("number", "Highest value");
  for (const [box, value] of [[after, filters.after], [before, filters.before], [low, filters.low], [high, filters.high]])
    box.value = value ?? "";
  low.placeholder = "lowest";
  high.placeholder = "highest";
  bars.append(field("who", who), field("from", after), field("to", before));
  kinds.append(make("span.ng-field ng-values", undefined, "value", low, "to", high));

  // --- status and actions ---
  const count = make("span");
  count.setAttribute("role", "status");
  const clear = make("button", "Clear filters");
  const none = make("button", "Untick all");
  const save = make("button", "Download CSV");
  const state = make("div.ng-state", undefined, count, clear, none, save);

  // --- the table ---
  const body = make("tbody");
  const head = make("tr", undefined, make("th", ""));
  head.firstChild.append(make("span.ng-hidden", "choose"));
  for (const [name, title] of HEADS) {
    const button = make("button", title);
    button.onclick = () => {
      sort = { by: name, down: sort.by === name && !sort.down };
      for (const th of head.children) th.removeAttribute("aria-sort");
      button.parentElement.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
      update();
    };
    const cell = make(name === "value" ? "th.ng-number" : "th", undefined, button);
    cell.scope = "col";
    head.append(cell);
  }
  const more = make("button", "Show more");
  const scroll = make("div.ng-rows", undefined, make("table", undefined, make("thead", undefined, head), body), more);
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", "Facts");
  const reader = make("div");
  reader.setAttribute("aria-live", "polite");
  root.append(bars, kinds, state, scroll, reader);
  if (model.get("missing") > 0)
    root.append(make("p.ng-note", `${model.get("missing").toLocaleString("en")} more facts are left out (limit=).`));
  if (left > 0)
    root.append(make("p.ng-note", `The notebook stores the first ${rows.length.toLocaleString("en")} facts; run the cell to see ${left.toLocaleString("en")} more.`));
  el.append(root);
  for (const table of document.querySelectorAll(".ng-fallback-" + model.get("key"))) table.remove();

  function line(place) {
    const row = rows[place];
    const tick = input("checkbox", "choose " + row.text.slice(0, 60));
    tick.checked = chosen.has(place);
    tick.onclick = (event) => event.stopPropagation();
    tick.onchange = () => {
      tick.checked ? chosen.add(place) : chosen.delete(place);
      model.set("chosen", [...chosen].sort((a, b) => a - b));
      model.save_changes();
      say();
    };
    const text = row.text.length > 90 ? row.text.slice(0, 89) + "…" : row.text;
    const open = make(`button.ng-open ng-${row.kind}`, text);
    const tr = make("tr", undefined, make("td", undefined, tick), make("td", row.type), make("td", undefined, open));
    tr.append(
      exact(row), make("td", row.of), make("td", row.subject), make("td.ng-code", row.date), make("td", [row.who, row.office].filter(Boolean).join(", ")), source(row),
    );
    tr.onclick = () => {
      body.querySelector(".ng-now")?.classList.remove("ng-now");
      tr.classList.add("ng-now");
      read(row);
    };
    return tr;
  }

  // The value as news writes it; pointing at it shows the exact one.
  function exact(row) {
    const cell = make("td.ng-number", row.shown ?? row.amount);
    if (row.shown && row.shown !== row.amount) cell.title = row.amount;
    return cell;
  }

  // The end of a path is the file's name; pointing at it shows the whole path.
  function source(row) {
    const name = String(row.doc_id).replace(/\/+$/, "").split("/").pop();
    const cell = make("td.ng-source");
    for (const part of name.split(/(?<=[-_./])/)) cell.append(part, make("wbr"));
    cell.title = row.doc_id;
    return cell;
  }

  function draw() {
    body.replaceChildren(...places.slice(0, drawn).map(line));
    more.hidden = places.length <= drawn;
  }

  function say() {
    const ticked = chosen.size ? `, ${chosen.size.toLocaleString("en")} ticked` : "";
    count.textContent = `${places.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} facts${ticked}`;
    none.disabled = chosen.size === 0;
  }

  function update() {
    places = rows.map((_, i) => i).filter((i) => fits(rows[i], filters));
    if (sort.by) {
      const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
      const empty = (v) => v === null || v === undefined || v === "";
      places.sort((i, j) => {
        const [a, b] = [rows[i][sort.by], rows[j][sort.by]];
        if (empty(a) || empty(b)) return empty(a) - empty(b); // empty cells come last
        return sort.down ? order(b, a) : order(a, b);
      });
    }
    drawn = PAGE;
    draw();
    say();
    if (reading && !places.some((place) => rows[place] === reading)) {
      reading = null; // the article of a row that the filters hide
      reader.replaceChildren();
    }
    if (left > 0) return;
    model.set("shown", places.length === rows.length && !sort.by ? null : places);
    model.set("filters", filters);
    model.save_changes();
  }

  // --- one fact in its article ---
  const texts = new Map();

  function read(row) {
    reading = row;
    show(row, texts.get(row.doc_id));
    if (!texts.has(row.doc_id)) model.send({ doc_id: row.doc_id });
  }

  // The text as code points, because offsets count code points.
  function show(row, text) {
    const title = make("h4", (row.title ?? row.doc_id) + " ");
    if (row.page) title.append(make("span", `page ${row.page} `));
    if (row.published) title.append(make("span", "published " + row.published));
    const words = make("div.ng-read");
    words.tabIndex = 0;
    const [a, b] = row.place;
    const said = [...row.sentence_text];
    const sentence = make("span.ng-sentence", said.slice(0, a).join(""));
    sentence.append(make(`mark.ng-${row.kind}`, said.slice(a, b).join("")), said.slice(b).join(""));
    if (text) {
      const all = [...text];
      const start = row.start - a;
      words.append(all.slice(0, start).join(""), sentence, all.slice(start + said.length).join(""));
    } else {
      words.append(sentence);
    }
    const details = [row.type, row.amount, row.of && "of " + row.of, row.subject && "whose: " + row.subject, row.date,
      row.who, row.office, row.ambiguous && "unit not certain", row.why, `rule ${row.rule}`, `${row.confidence} confidence`];
    reader.replaceChildren(make("div.ng-article", undefined, title, words, make("p.ng-facts", details.filter(Boolean).join(" · "))));
    words.scrollTop = sentence.offsetTop - words.offsetTop - 60;
  }

  const answer = (message) => {
    if (message.text === undefined) return;
    texts.set(message.doc_id, message.text);
    if (reading && reading.doc_id === message.doc_id) show(reading, message.text);
  };
  model.on("msg:custom", answer);

  // --- events ---
  let waiting;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(change, 150); };
  function change() {
    const number = (box) => (box.value === "" ? undefined : Number(box.value));
    filters.words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    filters.kinds = boxes.every((box) => box.checked || box.disabled) ? null : all.filter((_, i) => boxes[i].checked);
    filters.who = who.value || null;
    filters.after = after.value || null;
    filters.before = before.value || null;
    for (const [name, box] of [["low", low], ["high", high]])
      number(box) === undefined ? delete filters[name] : (filters[name] = number(box));
    update();
  }
  for (const box of [search, low, high]) box.oninput = later;
  for (const box of [who, after, before, ...boxes]) box.onchange = change;
  clear.onclick = () => {
    for (const box of [search, who, after, before, low, high]) box.value = "";
    for (const box of boxes) box.checked = true;
    change();
  };
  none.onclick = () => {
    chosen.clear();
    model.set("chosen", []);
    model.save_changes();
    draw();
    say();
  };
  save.onclick = () => {
    const taken = chosen.size ? [...chosen].sort((a, b) => a - b) : places;
    const blob = new Blob([csv(taken.map((i) => rows[i]), model.get("columns"))], { type: "text/csv" });
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = "facts.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  more.onclick = () => { drawn += PAGE * 5; draw(); };

  update();
  return () => { clearTimeout(waiting); model.off("msg:custom", answer); };
}

export default { render };
