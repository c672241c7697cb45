import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The domain's own facts: who asks, what was filed, how it was answered, notified and followed up. */
export class Pqrsd1764000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Personal data lives here alone (Ley 1581 de 2012), so that it can be corrected or removed and the record stays whole.
      create table persona (
        id uuid primary key,
        tipo_documento text,
        numero_documento text,
        nombres text not null,
        apellidos text not null default '',
        correo text,
        telefono text,
        direccion text,
        municipio text,
        creada_en timestamptz not null
      );
      create index persona_documento on persona (numero_documento) where numero_documento is not null;

      -- Gapless, one row a year (Acuerdo AGN 060 de 2001, art. 5); locked as late as a case that is born with its number allows.
      create table consecutivo_radicado (
        vigencia integer primary key,
        ultimo integer not null
      );

      create table radicado (
        caso_id uuid primary key references process_instance(id),
        numero text not null unique,
        vigencia integer not null,
        consecutivo integer not null,
        codigo text not null,
        perfil text not null,
        tipo text not null,
        subtipo text,
        canal text not null,
        zona text,
        prioridad text not null default 'NORMAL',
        preferencial text not null default 'ninguna',
        juridico boolean not null default false,
        asunto text not null,
        hechos text not null,
        anonima boolean not null,
        persona_id uuid references persona(id),
        canal_respuesta text not null check (canal_respuesta in ('correo', 'fisico', 'publicacion')),
        estado text not null,
        recibido_en timestamptz not null,
        radicado_en timestamptz not null,
        radicado_por text,
        libro jsonb not null,
        plazo jsonb,
        vence date,
        gestor text,
        area text,
        respondido_en timestamptz,
        cerrado_en timestamptz,
        resultado text,
        demo boolean not null default false,
        unique (vigencia, consecutivo)
      );
      create index radicado_abiertos on radicado (vence, caso_id) where cerrado_en is null;
      create index radicado_estado on radicado (estado, radicado_en desc);
      create index radicado_recientes on radicado (radicado_en desc, caso_id);
      create index radicado_persona on radicado (persona_id);
      create index radicado_texto on radicado using gin (to_tsvector('spanish', asunto || ' ' || hechos));

      create table anexo (
        id uuid primary key,
        caso_id uuid not null references radicado(caso_id),
        sha256 char(64) not null,
        nombre text not null,
        mime text not null,
        bytes integer not null,
        creado_en timestamptz not null
      );
      create index anexo_caso on anexo (caso_id);
      create index anexo_contenido on anexo (sha256);

      -- What the citizen adds to the case after filing: complement (art. 17) or withdrawal (art. 18 CPACA).
      create table actuacion_ciudadana (
        id uuid primary key,
        caso_id uuid not null references radicado(caso_id),
        tipo text not null check (tipo in ('COMPLEMENTO', 'DESISTIMIENTO')),
        texto text not null,
        creada_en timestamptz not null
      );
      create index actuacion_ciudadana_caso on actuacion_ciudadana (caso_id);

      create table notificacion (
        id uuid primary key,
        caso_id uuid not null references radicado(caso_id),
        carta_id uuid not null,
        medio text not null check (medio in ('correo', 'fisico')),
        estado text not null check (estado in ('PENDIENTE', 'DESPACHADA', 'RECHAZADA', 'ENTREGADA')),
        correo_id uuid,
        guia text,
        evidencia text,
        creada_en timestamptz not null,
        despachada_en timestamptz,
        entregada_en timestamptz
      );
      create index notificacion_caso on notificacion (caso_id);

      create table visita (
        id uuid primary key,
        caso_id uuid not null references radicado(caso_id),
        brigadista text,
        datos jsonb not null,
        registrada_en timestamptz not null
      );
      create index visita_caso on visita (caso_id);

      create table no_conformidad (
        id uuid primary key,
        numero integer generated always as identity unique,
        caso_id uuid not null references radicado(caso_id),
        causa text not null,
        estado text not null check (estado in ('ABIERTA', 'EN_ACCION', 'EN_VERIFICACION', 'CERRADA')),
        descripcion text not null,
        datos jsonb not null default '{}',
        abierta_en timestamptz not null,
        cerrada_en timestamptz,
        eficaz boolean
      );
      create index no_conformidad_caso on no_conformidad (caso_id);
      create index no_conformidad_estado on no_conformidad (estado, abierta_en desc);
      -- One missed term is one non-conformity, however often the step is tried (S3-20).
      create unique index no_conformidad_vencimiento on no_conformidad (caso_id) where causa = 'VENCIMIENTO_TERMINO';

      create table seguimiento (
        id uuid primary key,
        caso_id uuid not null references radicado(caso_id),
        hecho_por text,
        resultado text not null,
        confirma boolean,
        satisfaccion text,
        nps smallint check (nps between 0 and 10),
        observaciones text,
        hecho_en timestamptz not null
      );
      create index seguimiento_caso on seguimiento (caso_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table seguimiento, no_conformidad, visita, notificacion, actuacion_ciudadana, anexo, radicado, consecutivo_radicado, persona;
    `);
  }
}
