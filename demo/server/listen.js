import http from 'node:http';

const LOOPBACK = ['127.0.0.1', '::1'];
const ATTEMPTS_FOR_A_FREE_PORT = 10;

/**
 * Listens on the loopback addresses only. Browsers try ::1 before 127.0.0.1 for `localhost`, so both are bound where
 * the machine has both. The handler is set later, since every server must know the ports of the others first.
 */
export async function listen(name, wantedPort, hosts = LOOPBACK) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await listenOnAll(name, wantedPort, hosts);
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
      if (wantedPort !== 0 || attempt === ATTEMPTS_FOR_A_FREE_PORT) throw new PortInUse(name, wantedPort);
    }
  }
}

export class PortInUse extends Error {
  constructor(name, port) {
    const variable = `${name.toUpperCase()}_PORT`;
    super(`Port ${port} (${name}) is in use. Stop the program that uses it, or choose another port: ${variable}=0 picks a free one.`);
  }
}

async function listenOnAll(name, wantedPort, hosts) {
  let handler = (req, res) => res.writeHead(503).end();
  const servers = [];
  let port = wantedPort;
  try {
    for (const host of hosts) {
      const server = http.createServer((req, res) => handler(req, res));
      if (await bind(server, host, port)) {
        servers.push(server);
        port = server.address().port;
      }
    }
  } catch (error) {
    await Promise.all(servers.map(close));
    throw error;
  }
  return {
    name,
    port,
    origin: `http://localhost:${port}`,
    handle(next) { handler = next; },
    close: () => Promise.all(servers.map(close)),
  };
}

function bind(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const absent = error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
      if (absent && host === '::1') resolve(false);
      else reject(error);
    });
    server.listen({ host, port, exclusive: true }, () => resolve(true));
  });
}

function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Requests under the "never answers" switch would keep the process alive.
    server.closeAllConnections();
  });
}
