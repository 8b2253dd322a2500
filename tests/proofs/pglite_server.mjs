// PostgreSQL for a program that speaks its protocol: one connection at a time, on a free port of this machine.
// The port is printed; the server ends when its standard input does.
import { createServer } from 'node:net';
import { PGlite } from '@electric-sql/pglite';

const db = await PGlite.create();

// One message after the other, as they come: the first has no letter before its length.
async function* messages(socket) {
  let rest = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of socket) {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const before = isFirst ? 0 : 1;
      if (rest.length < before + 4) break;
      const length = before + rest.readInt32BE(before);
      if (rest.length < length) break;
      yield rest.subarray(0, length);
      rest = rest.subarray(length);
      isFirst = false;
    }
  }
}

const server = createServer(async (socket) => {
  socket.on('error', () => {});
  await db.runExclusive(async () => {
    for await (const message of messages(socket)) {
      // What a client says when it leaves would end the database.
      if (message[0] === 'X'.charCodeAt(0)) break;
      socket.write(await db.execProtocolRaw(message));
    }
  });
  socket.end();
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
