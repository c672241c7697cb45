import type { AddressInfo, Server, Socket } from 'node:net';

interface Guardado {
  uid: number;
  flags: string[];
  raw: string;
}

/** The parts of hoodiecrow-imap that the tests use; the package carries no types. */
interface Hoodiecrow {
  server: Server;
  listen(port: number, host: string, listening: () => void): void;
  appendMessage(mailbox: string, flags: string[], internalDate: Date, raw: string): { message: Guardado };
  getMailbox(name: string): { messages: Guardado[] };
}

export interface TestImapServer {
  /** imap://buzon:clave@127.0.0.1:port/INBOX */
  url: string;
  /** As if it had arrived at that instant. Lines may end in \n. */
  entregar(mensaje: string | Buffer, en?: string): void;
  leidos(): number;
  /** As if somebody had marked everything as unread. */
  desmarcar(): void;
  /** As if somebody had opened everything. */
  marcar(): void;
  /** Hangs up on everybody. */
  colgar(): void;
  close(): Promise<void>;
}

/** A real IMAP4rev1 server on loopback, spoken to over a socket. */
export async function imapServer(): Promise<TestImapServer> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const hoodiecrow = require('hoodiecrow-imap') as (options: object) => Hoodiecrow;
  const server = hoodiecrow({
    plugins: ['ID', 'IDLE', 'UIDPLUS', 'ENABLE', 'LITERALPLUS', 'SASL-IR', 'AUTH-PLAIN', 'UNSELECT'],
    users: { buzon: { password: 'clave' } },
    storage: { INBOX: { messages: [] } },
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  const mensajes = () => server.getMailbox('INBOX').messages;
  return {
    url: `imap://buzon:clave@127.0.0.1:${port}/INBOX`,
    entregar: (mensaje, en = '2026-03-02T14:00:00Z') => {
      const bytes = Buffer.from(mensaje).toString('latin1');
      server.appendMessage('INBOX', [], new Date(en), bytes.replace(/\r?\n/g, '\r\n'));
    },
    leidos: () => mensajes().filter(({ flags }) => flags.includes('\\Seen')).length,
    marcar: () => mensajes().forEach((mensaje) => (mensaje.flags = ['\\Seen'])),
    desmarcar: () => mensajes().forEach((mensaje) => (mensaje.flags = [])),
    colgar: () => sockets.forEach((socket) => socket.destroy()),
    close: () =>
      new Promise((closed) => {
        server.server.close(() => closed());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}
