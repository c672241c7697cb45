import { Box, Container, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitulo } from '../../ui/titulo';
import { PAGINAS } from './informacion';
import clases from './Informacion.module.css';

/** What the entity publishes: one page a subject, with the way to the others beside it. */
export function PaginaInformativa(props: { titulo: string; bajada: ReactNode; children: ReactNode }) {
  useTitulo(props.titulo);
  return (
    <Container size="lg" py={40}>
      <div className={clases.plano}>
        <nav aria-label="Información al ciudadano">
          <ul className={clases.indice}>
            {PAGINAS.map(({ a, texto }) => (
              <li key={a}>
                <Link to={a} activeProps={{ 'data-activo': true, 'aria-current': 'page' }}>
                  {texto}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Box miw={0}>
          <Title order={1} fz={{ base: 28, sm: 36 }}>
            {props.titulo}
          </Title>
          <Text component="div" c="dimmed" fz="lg" mt={6} mb="xl" className={clases.texto}>
            {props.bajada}
          </Text>
          {props.children}
        </Box>
      </div>
    </Container>
  );
}

/** Headed paragraphs, as the profile writes them. */
export function Secciones({ secciones }: { secciones: Array<{ titulo: string; texto: string }> }) {
  return (
    <div className={clases.texto}>
      {secciones.map(({ titulo, texto }) => (
        <section key={titulo}>
          <Title order={2} fz="lg" mt="xl" mb={6}>
            {titulo}
          </Title>
          <Text style={{ overflowWrap: 'anywhere' }}>{texto}</Text>
        </section>
      ))}
    </div>
  );
}
