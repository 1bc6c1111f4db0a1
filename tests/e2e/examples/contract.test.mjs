// A contract test in JavaScript: what our application asks of the switch.
//
//   ddcti-mock run --clock manual -- node --test contract.test.mjs

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

const { DDCTI_URL: url, DDCTI_KEY: key } = process.env;

/** What the application does: one request to the switch. */
async function command(cmd, arg = '') {
  const query = `key=${encodeURIComponent(key)}&cmd=${cmd}&arg=${encodeURIComponent(arg)}`;
  return (await fetch(`${url}/cli?${query}`)).text();
}

/** The application: rings the agent, then the customer. */
function clickToDial(agent, customer, id) {
  const variables = `origination_uuid=${id},origination_caller_id_number=clicktocall`;
  return command(
    'bgapi', `cti_originate {${variables}}user/${agent} &bridge(linegroup/default/${customer})`);
}

/** One request to the mock itself. */
async function admin(path, body) {
  const response = await fetch(`${url}/__ddcti/${path}?key=${encodeURIComponent(key)}`,
    { method: 'POST', body: body === undefined ? '' : JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

beforeEach(() => admin('reset'));

test('an agent is rung, then the customer', async () => {
  assert.match(await clickToDial('1000', '5555', 'c1'), /^\+OK Job-UUID: /);
  assert.equal(await command('uuid_getvar', 'c1 endpoint_disposition'), '_undef_');
  await admin('clock', { advance_ms: 1000 }); // the agent answers
  assert.equal(await command('uuid_getvar', 'c1 endpoint_disposition'), 'ANSWER');
  await admin('clock', { advance_ms: 1000 }); // and the customer
  assert.equal(JSON.parse(await command('show', 'calls as json')).row_count, 1);

  const { status, body } = await admin('verify', {
    expect: {
      command: 'cti_originate',
      a_leg: {
        endpoint: 'user/1000',
        variables: { origination_caller_id_number: 'clicktocall' },
      },
      b_leg: { endpoint: 'linegroup/default/5555' },
    },
    count: { exactly: 1 },
  });
  assert.equal(status, 200, JSON.stringify(body));

  assert.equal(await command('uuid_kill', 'c1'), '+OK\n');
  assert.equal(JSON.parse(await command('show', 'channels as json')).row_count, 0);
});
