import { Button, FileInput, List, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogoDeFormulario } from '../admin/Dialogo';
import { $api } from '../api/cliente';
import { textoDe } from '../ui/archivos';
import { Ventana } from '../ui/Ventana';

/** A CSV of the list that the entity already keeps; what is repeated is brought in and said. */
export function ImportarListado({ alCerrar }: { alCerrar: () => void }) {
  const cliente = useQueryClient();
  const [archivo, setArchivo] = useState<File | null>(null);
  const importar = $api.useMutation('post', '/api/v1/calidad/documentos/importar', {
    onSuccess: () => cliente.invalidateQueries(),
  });
  if (importar.data) {
    const { nuevos, yaEstaban, advertencias } = importar.data;
    return (
      <Ventana titulo="Listado importado" alCerrar={alCerrar}>
        <Stack gap="sm">
          <Text role="status">
            {nuevos} documentos nuevos; {yaEstaban} ya estaban.
          </Text>
          {advertencias.length > 0 && (
            <List fz="sm">
              {advertencias.map((una) => (
                <List.Item key={una}>{una}</List.Item>
              ))}
            </List>
          )}
          <Button onClick={alCerrar}>Cerrar</Button>
        </Stack>
      </Ventana>
    );
  }
  return (
    <DialogoDeFormulario
      titulo="Importar listado maestro"
      accion="Importar"
      ocupado={importar.isPending}
      error={importar.error}
      alCerrar={alCerrar}
      alEnviar={() => {
        if (archivo) void textoDe(archivo).then((csv) => importar.mutate({ body: { csv } }));
      }}
    >
      <FileInput
        label="Archivo CSV"
        description="Columnas: codigo, titulo, proceso, clase, version y, si se sabe, fecha."
        required
        accept=".csv,text/csv"
        value={archivo}
        onChange={setArchivo}
        placeholder="Elija un archivo"
      />
    </DialogoDeFormulario>
  );
}
