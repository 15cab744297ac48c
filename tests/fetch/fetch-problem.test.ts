import { expect, it } from 'vitest';
import { problemOfError } from '../../src/fetch/fetch-problem.ts';

const withCode = (code: string, cause?: Error): Error => Object.assign(new Error('message', { cause }), { code });

it.each([
  ['ENOTFOUND', 'host-not-found'],
  ['EAI_AGAIN', 'host-not-found'],
  ['ECONNREFUSED', 'connection-failed'],
  ['UND_ERR_SOCKET', 'connection-failed'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timed-out'],
  ['CERT_HAS_EXPIRED', 'certificate'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
])('takes %s as %s, also as the cause of another error', (code, problem) => {
  expect(problemOfError(withCode(code), 'wire.example').code).toBe(problem);
  expect(problemOfError(new Error('fetch failed', { cause: withCode(code) }), 'wire.example')).toEqual({
    code: problem,
    detail: `wire.example: ${code}`,
  });
});

it('looks into several errors at once', () => {
  const both = new AggregateError([withCode('ECONNREFUSED'), withCode('CERT_HAS_EXPIRED')]);
  expect(problemOfError(both, 'wire.example').code).toBe('certificate');
});
