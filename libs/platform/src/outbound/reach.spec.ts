import { isAddressWithin, isUrlWithin, REACHES } from './reach.js';

const reachesOf = (address: string) => REACHES.filter((reach) => isAddressWithin(reach, address));

test.each([
  ['93.184.216.34', ['public', 'private', 'loopback']],
  ['2606:2800:220:1::1', ['public', 'private', 'loopback']],
  ['10.0.0.7', ['private', 'loopback']],
  ['172.16.0.1', ['private', 'loopback']],
  ['192.168.1.1', ['private', 'loopback']],
  ['100.64.0.1', ['private', 'loopback']],
  ['fd00::1', ['private', 'loopback']],
  ['::ffff:10.0.0.7', ['private', 'loopback']],
  ['127.0.0.1', ['loopback']],
  ['::1', ['loopback']],
  ['::ffff:127.0.0.1', ['loopback']],
  ['169.254.169.254', []],
  ['fe80::1', []],
  ['0.0.0.0', []],
  ['255.255.255.255', []],
  ['224.0.0.1', []],
  ['64:ff9b::7f00:1', []],
  ['2002:7f00:1::', []],
  ['::7f00:1', []], // 127.0.0.1 in its last digits, as an address of the web has it
  ['::a9fe:a9fe', []],
  ['::169.254.169.254', []],
  ['4000::1', []],
  ['localhost', []],
])('%s is within %j', (address, reaches) => {
  expect(reachesOf(address)).toEqual(reaches);
});

const reachesOfUrl = (url: string) => REACHES.filter((reach) => isUrlWithin(reach, new URL(url)));

test.each([
  ['https://login.example', ['public', 'private', 'loopback']],
  ['https://10.0.0.7', ['private', 'loopback']],
  ['https://[::1]', ['loopback']],
  ['https://2130706433', ['loopback']], // 127.0.0.1 as one number
  ['https://169.254.169.254', []],
  ['https://[::169.254.169.254]', []],
  ['http://localhost:8080', ['loopback']],
  ['http://127.0.0.1:8080', ['loopback']],
  ['http://login.example', []],
  ['http://10.0.0.7', []],
  ['ftp://localhost', []],
])('%s may be asked with %j', (url, reaches) => {
  expect(reachesOfUrl(url)).toEqual(reaches);
});
