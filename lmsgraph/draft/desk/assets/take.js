// A sentence that is left to read, taken with one press: into the event that it tells of already, or into a new one.
"use strict";
/** What a sentence may be taken as, the most likely first: all that it names, or of what is left of it that alone. */
const readyOf = (sentence, left = null) => D.ready.filter((one) => one.sentence[0] === sentence[0]).map((plan) => ofLeft(plan, left)).filter(Boolean);

function ofLeft(plan, left) {
  const items = plan.items.filter(({ at: [from, to] }) => !left || left.some(([start, end]) => from < end && start < to));
  if (!items.length) return null;
  if (items.length === plan.items.length) return plan;
  const places = items.filter((item) => !item.key).map((item) => item.at);
  return { ...plan, items, when: null, quotes: [around(places[0] ?? items[0].at, plan.sentence)] };
}

/** The event that a sentence tells of and that can hold what else it names; none where it tells of no such one. */
function homeOf(plan) {
  const [start, end] = plan.sentence;
  const here = inOrder().filter((fact) => fact.form.kind && !isOut(fact) && start <= toldAt(fact) && toldAt(fact) < end);
  const holds = (fact) => plan.items.every((item) => fact.form.fields.some((field) => field.name === item.field && (field.many || fact.node[field.name] === undefined)));
  return here.find((fact) => fact.form.kind === plan.head.kind && holds(fact)) ?? (plan.items.every((item) => item.key) ? here.find(holds) : undefined);
}

/** What a press would take, in words. */
function takes(plan) {
  const home = homeOf(plan);
  const words = [...new Set(plan.items.map((item) => (item.status === "absent" ? "no " : "") + item.label))].join(", ");
  return `Take ${words}: ${home ? `${home.form.what} ${nameOf(home)}` : `a new ${D.forms[plan.form].what}`}`;
}

const partOf = ({ key, label, status, result }) => ({ [key]: label, ...(status ? { status } : {}), ...(result ? { result } : {}) });

/** The case in which a place of the paper is told: that of the fact before it. */
function caseAt(start) {
  const before = inOrder().filter((fact) => fact.one && toldAt(fact) <= start).sort((a, b) => toldAt(b) - toldAt(a))[0];
  return before?.one ?? listed(record.cases)[0];
}

/** Put what a sentence names into an event that is there; return the last fact that was made. */
function takeInto(home, plan) {
  let made = home;
  for (const item of plan.items) {
    const field = home.form.fields.find((one) => one.name === item.field), span = around(item.at, plan.sentence);
    if (item.key) made = add({ owner: home.node, field }, field.models[0], partOf(item), textOf(span), [span]);
    else {
      setField(home, field, [...new Set([...listed(home.node[item.field]), item.label])].join(", "));
      if (!home.spans.some(([start, end]) => start <= item.at[0] && item.at[1] <= end)) requote(home, textOf(span), span, true);
      drawFact(home);
    }
  }
  return made;
}

/** Make a new event, or a thing of before, of what a sentence names. */
function takeAnew(plan) {
  const form = D.forms[plan.form], node = {}, where = new Map();
  if (plan.when) node.when = plan.when.value;
  for (const item of plan.items) {
    const field = form.fields.find((one) => one.name === item.field);
    if (!field?.models) {
      const name = field ? item.field : item.key; // what was before is called by its topic
      node[name] = field?.many ? [...listed(node[name]), item.label] : item.label;
      if (!field && item.status) node.status = item.status;
      continue;
    }
    const part = partOf(item);
    if (!plan.quotes.some(([start, end]) => start <= item.at[0] && item.at[1] <= end)) where.set(part, around(item.at, plan.sentence));
    node[item.field] = [...listed(node[item.field]), part];
  }
  for (const [part, span] of where) part.quote = textOf(span);
  const one = caseAt(plan.sentence[0]);
  const field = D.forms.Case.fields.find((each) => each.models?.includes(plan.form));
  const { kind, ...head } = plan.head;
  return add({ owner: one, field, one }, plan.form, { ...node, ...head }, plan.quotes.map(textOf), plan.quotes, where);
}

/** Take a plan of a sentence, or of what is left of it; the facts that come of it are added as they would be by hand. */
function take(plan, left = null) {
  const home = homeOf(plan);
  const made = home ? takeInto(home, plan) : takeAnew(plan);
  for (const thing of left ?? []) if (plan.items.some(({ at: [from, to] }) => from < thing[1] && thing[0] < to)) aside.add(thing);
  byId("add").hidden = true;
  refresh();
  choose(made, true);
  told(`Taken: ${plan.items.map((item) => item.label).join(", ")}. Reject what is not so.`);
}

/** The first thing that is left and ready to be taken. */
const nextReady = () => [...leftToRead().map((sentence) => [sentence, null]), ...leftInPart().map(({ sentence, left }) => [sentence, left])]
  .flatMap(([sentence, left]) => readyOf(sentence, left).map((plan) => [plan, left]))[0];
