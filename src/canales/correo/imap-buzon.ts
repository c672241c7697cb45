import { ImapFlow } from 'imapflow';

export interface MensajeDelBuzon {
  contenido: Buffer;
  recibidoEn: Date;
  truncado: boolean;
}

const PLAZO = 30_000;

/** A connection to one folder of a mail server, opened again when it was lost. */
export class ImapBuzon {
  /** For people and for the record: whose mailbox, where, without the password. */
  readonly nombre: string;
  private readonly url: URL;
  private readonly carpeta: string;
  private cliente?: ImapFlow;

  constructor(
    url: string,
    private readonly maximoBytes: number,
    private readonly alLlegarAlgo: () => void,
  ) {
    this.url = new URL(url);
    this.carpeta = decodeURIComponent(this.url.pathname.replace(/^\//, '')) || 'INBOX';
    this.nombre = `${decodeURIComponent(this.url.username)}@${this.url.hostname}/${this.carpeta}`;
  }

  get conectado(): boolean {
    return this.cliente?.usable === true;
  }

  /** Selects the folder anew, so that what came since is seen. */
  async abrir(): Promise<{ uidValidity: string; uidNext: number }> {
    if (!this.cliente?.usable) {
      await this.cerrar();
      this.cliente = await this.conectar();
    }
    const { uidValidity, uidNext } = await this.cliente.mailboxOpen(this.carpeta);
    return { uidValidity: String(uidValidity), uidNext };
  }

  /** What came after the last UID that was read, whatever nobody has read yet, and what failed before; oldest first. */
  async porLeer(ultimo: number | undefined, pendientes: number[]): Promise<number[]> {
    const cliente = this.abierto();
    const sinLeer = (await cliente.search({ seen: false }, { uid: true })) || [];
    const nuevos =
      ultimo === undefined ? [] : (await cliente.search({ uid: `${ultimo + 1}:*` }, { uid: true })) || [];
    // «n:*» names the last message even when its UID is below n.
    const uids = new Set([...pendientes, ...sinLeer, ...nuevos.filter((uid) => uid > ultimo!)]);
    return [...uids].sort((a, b) => a - b);
  }

  /** @returns undefined when somebody has removed it meanwhile */
  async traer(uid: number): Promise<MensajeDelBuzon | undefined> {
    const cliente = this.abierto();
    const datos = await cliente.fetchOne(
      String(uid),
      { uid: true, size: true, internalDate: true },
      { uid: true },
    );
    if (!datos) return undefined;
    const { content } = await cliente.download(String(uid), undefined, {
      uid: true,
      maxBytes: this.maximoBytes,
    });
    if (!content) return undefined;
    const trozos: Buffer[] = [];
    for await (const trozo of content) trozos.push(trozo as Buffer);
    const contenido = Buffer.concat(trozos).subarray(0, this.maximoBytes);
    return {
      contenido: contenido.length > 0 ? contenido : Buffer.from('\r\n'),
      recibidoEn: new Date(datos.internalDate ?? Number.NaN),
      truncado: (datos.size ?? 0) > this.maximoBytes,
    };
  }

  async marcarLeido(uid: number): Promise<void> {
    await this.abierto().messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  }

  async cerrar(): Promise<void> {
    const cliente = this.cliente;
    this.cliente = undefined;
    if (!cliente) return;
    if (cliente.usable) await cliente.logout().catch(() => cliente.close());
    else cliente.close();
  }

  private abierto(): ImapFlow {
    if (!this.cliente) throw new Error('Se perdió la conexión con el buzón');
    return this.cliente;
  }

  private async conectar(): Promise<ImapFlow> {
    const { hostname, port, protocol, username, password } = this.url;
    const seguro = protocol === 'imaps:';
    const cliente = new ImapFlow({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (seguro ? 993 : 143),
      secure: seguro,
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      logger: false,
      connectionTimeout: PLAZO,
      greetingTimeout: PLAZO,
    });
    // Without a listener a lost connection would end the process; the next look opens another.
    cliente.on('error', () => undefined);
    cliente.on('exists', () => this.alLlegarAlgo());
    await cliente.connect();
    return cliente;
  }
}
