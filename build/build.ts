import { bundleAll } from './bundle.ts';

const startedAtMs = performance.now();
await bundleAll();
console.log(`Built out/ in ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s.`);
