import { SimpleGrid, TextInput } from '@mantine/core';
import type { CamposDeRecepcion } from './recepcion';

/** What the crew needs to find it; the form that locates the damage starts with what is written here. */
export function DondeEstaElDano({ datos, cambiar }: CamposDeRecepcion) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <TextInput
        id="luminaria"
        label="Número o ubicación de la luminaria (opcional)"
        description="El número pintado en el poste, si se ve."
        maxLength={40}
        value={datos.luminaria}
        onChange={(evento) => cambiar('luminaria', evento.currentTarget.value)}
      />
      <TextInput
        id="direccionDano"
        label="Dirección del daño (opcional)"
        description="La de la lámpara, no la de quien llama."
        maxLength={200}
        value={datos.direccionDano}
        onChange={(evento) => cambiar('direccionDano', evento.currentTarget.value)}
      />
    </SimpleGrid>
  );
}
