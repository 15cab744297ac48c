import { parentPort } from 'node:worker_threads';
import { type ParseJob, runJob } from './parse-job.ts';

// The other side of worker-thread.ts: says that it is there, then answers one job after the other.

const port = parentPort;
if (port === null) throw new Error('parse-worker runs as a worker thread only');
port.on('message', async (job: ParseJob) => port.postMessage(await runJob(job)));
port.postMessage('ready');
