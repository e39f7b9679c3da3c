// A SOCKS5 proxy on loopback that stands for a slower network: a round trip and a bandwidth. The browser's own throttling delays
// neither the preflights of CORS nor a new connection, which an app that has more of them would get for nothing.
import net from 'node:net';

const PIECE = 1460; // bytes of a packet

/** `shape({ rtt, kbits })` holds from now on for all connections; without arguments nothing is slowed. */
export async function openRelay() {
  let network = { rtt: 0, kbits: Infinity };
  const lanes = { up: new Lane(() => network), down: new Lane(() => network) };
  const server = net.createServer((client) => {
    client.on('error', () => client.destroy());
    connect(client, () => network.rtt).then((target) => {
      link(client, target, lanes.up);
      link(target, client, lanes.down);
    }, () => client.destroy());
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    address: `socks5://127.0.0.1:${server.address().port}`,
    shape({ rtt = 0, kbits = Infinity } = {}) { network = { rtt, kbits }; },
    close: () => new Promise((resolve) => { server.close(resolve); }),
  };
}

/** RFC 1928, as far as Chromium goes: no authentication, CONNECT to a name. On loopback each message comes in one piece. */
async function connect(client, roundTrip) {
  const next = () => new Promise((resolve, reject) => { client.once('data', resolve).once('close', reject); });
  client.setNoDelay(true);
  await next();
  client.write(Buffer.from([5, 0]));
  const request = await next();
  if (request[1] !== 1 || request[3] !== 3) throw new Error('only CONNECT to a name');
  const host = request.subarray(5, 5 + request[4]).toString();
  if (host !== 'localhost') throw new Error('nothing leaves this machine');
  const target = net.connect({ host, port: request.readUInt16BE(5 + request[4]), noDelay: true });
  target.on('error', () => client.destroy());
  await new Promise((resolve, reject) => { target.once('connect', resolve).once('close', reject); });
  await new Promise((resolve) => { setTimeout(resolve, roundTrip()); }); // the handshake of TCP
  client.pause().write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
  return target;
}

function link(from, to, lane) {
  const flow = new Flow(to);
  from.on('data', (chunk) => lane.send(flow, chunk)).on('end', () => lane.send(flow, null)).on('close', () => to.destroySoon());
  from.resume();
}

/** One direction of the line: whoever has something to send takes turns, as connections that share a line do. */
class Lane {
  #flows = [];

  #free = 0;

  #network;

  constructor(network) {
    this.#network = network;
  }

  send(flow, chunk) {
    const isWaiting = flow.pieces.length > 0;
    if (chunk === null) flow.pieces.push(null);
    for (let at = 0; at < (chunk?.length ?? 0); at += PIECE) flow.pieces.push(chunk.subarray(at, at + PIECE));
    if (isWaiting) return;
    const wasIdle = this.#flows.length === 0;
    this.#flows.push(flow);
    if (!wasIdle) return;
    this.#free = Math.max(this.#free, performance.now());
    this.#pump();
  }

  #pump() {
    const { rtt, kbits } = this.#network();
    while (this.#flows.length > 0 && this.#free <= performance.now()) {
      const flow = this.#flows.shift();
      const piece = flow.pieces.shift();
      this.#free += (piece?.length ?? 0) * 8 / kbits; // bits by bits a millisecond
      flow.deliver(piece, this.#free + rtt / 2);
      if (flow.pieces.length > 0) this.#flows.push(flow);
    }
    if (this.#flows.length > 0) setTimeout(() => this.#pump(), this.#free - performance.now());
  }
}

/** What is on its way to one end of a connection. */
class Flow {
  pieces = [];

  #onTheWay = [];

  #to;

  constructor(to) {
    this.#to = to;
  }

  deliver(piece, due) {
    this.#onTheWay.push({ piece, due });
    if (this.#onTheWay.length === 1) this.#arrive();
  }

  #arrive() {
    while (this.#onTheWay.length > 0 && this.#onTheWay[0].due <= performance.now()) {
      const { piece } = this.#onTheWay.shift();
      if (piece === null) this.#to.end();
      else if (!this.#to.destroyed) this.#to.write(piece);
    }
    if (this.#onTheWay.length > 0) setTimeout(() => this.#arrive(), this.#onTheWay[0].due - performance.now());
  }
}
