// Appends the events of events.jsonl, 100 to a stream: node emmett.mjs <url> <run> <loops> <events an append>
import { readFileSync } from 'node:fs';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';

const [url, run, loops, together] = [process.argv[2], process.argv[3], +process.argv[4], +process.argv[5]];
const events = readFileSync('events.jsonl', 'utf8').split('\n').map((line) => ({ type: 'Recorded', data: JSON.parse(line) }));
const store = getPostgreSQLEventStore(url);

async function append(prefix, list) {
  for (let from = 0; from < list.length; from += together) {
    await store.appendToStream(`incident-${run}-${prefix}-${Math.floor(from / 100)}`, list.slice(from, from + together));
  }
}

await append('warm', events.slice(0, together === 1 ? 300 : 3000));
const share = Math.floor(events.length / loops);
const from = process.hrtime.bigint();
await Promise.all(Array.from({ length: loops }, (_, loop) => append(loop, events.slice(loop * share, (loop + 1) * share))));
const seconds = Number(process.hrtime.bigint() - from) / 1e9;
await store.close();
console.log((share * loops) / seconds);
