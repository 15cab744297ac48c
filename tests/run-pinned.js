// Runs a TypeScript file under the pinned Node, whatever the system's Node is: `node tests/run-pinned.js FILE …`.
import { spawnSync } from 'node:child_process';
import { isNewEnough, pinnedNode, tooOld } from '../src/pinned-node.js';

const node = pinnedNode() ?? (isNewEnough ? process.execPath : undefined);
if (node === undefined) {
  console.error(tooOld);
  process.exit(1);
}
const { status } = spawnSync(node, process.argv.slice(2), { stdio: 'inherit' });
process.exit(status ?? 1);
