import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { bundleAll } from './bundle.ts';
import { launch } from './launch.ts';
import { onInterrupt } from './onInterrupt.ts';

/** `npm start`: the app, with the user's own home and files. `-- --no-open` only serves it. */
const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } });
await bundleAll();
const app = await launch({
  env: process.env,
  engineDir: homedir(),
  connectionFile: null,
  demoFile: null,
  opensPage: !values['no-open'],
});
onInterrupt(app.end);
if (app.remark) console.log(app.remark);
console.log(`Quayside is at ${app.place} (Ctrl-C ends it).`);
process.exitCode = await app.ended;
