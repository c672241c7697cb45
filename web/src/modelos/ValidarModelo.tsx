import { Button, FileButton, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconChecklist, IconFileUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/cliente';
import { Fallo } from '../ui/Avisos';
import { InformeDelModelo } from './InformeDelModelo';
import clases from './Modelos.module.css';

interface Modelo {
  nombre: string;
  contenido: string;
}

/** What a pasted text is, when nobody named it. */
function nombrePara(contenido: string): string {
  const texto = contenido.trimStart();
  if (texto.startsWith('{')) return 'modelo.form';
  return /https:\/\/www\.omg\.org\/spec\/DMN/i.test(texto) ? 'modelo.dmn' : 'modelo.bpmn';
}

function useValidar() {
  return useMutation({
    mutationFn: async (modelo: Modelo) => {
      const { data } = await api.POST('/api/v1/modelos/validar', { body: modelo });
      return { modelo, informe: data! };
    },
  });
}

/** A BPMN, a DMN or a form, pasted or chosen; nothing is published or kept. */
export function ValidarModelo() {
  const [nombre, setNombre] = useState('');
  const [contenido, setContenido] = useState('');
  const [falta, setFalta] = useState(false);
  const validar = useValidar();

  const elegir = async (archivo: File | null) => {
    if (!archivo) return;
    const modelo = { nombre: archivo.name, contenido: await archivo.text() };
    setNombre(modelo.nombre);
    setContenido(modelo.contenido);
    setFalta(false);
    validar.mutate(modelo);
  };
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    if (!contenido.trim()) return setFalta(true);
    const modelo = { nombre: nombre.trim() || nombrePara(contenido), contenido };
    setNombre(modelo.nombre);
    validar.mutate(modelo);
  };

  return (
    <Stack gap="lg">
      <form onSubmit={enviar} noValidate>
        <Stack gap="md">
          <Text>
            Revisa el modelo con las mismas reglas que cuidan la publicación. No publica ni guarda nada.
          </Text>
          <Group gap="sm" align="flex-end">
            <TextInput
              label="Nombre del archivo"
              description="Su final dice qué es: .bpmn, .dmn o .form"
              placeholder="respuesta.bpmn"
              spellCheck={false}
              autoComplete="off"
              style={{ flex: '1 1 240px' }}
              value={nombre}
              onChange={(evento) => setNombre(evento.currentTarget.value)}
            />
            <FileButton
              accept=".bpmn,.dmn,.form,.xml,.json"
              onChange={(archivo) => void elegir(archivo)}
              inputProps={{ 'aria-label': 'Elegir el archivo del modelo' }}
            >
              {(boton) => (
                <Button {...boton} variant="default" leftSection={<IconFileUpload size={18} aria-hidden />}>
                  Elegir un archivo
                </Button>
              )}
            </FileButton>
          </Group>
          <Textarea
            label="Contenido"
            className={clases.codigo}
            rows={8}
            spellCheck={false}
            value={contenido}
            error={falta ? 'Pegue el modelo o elija un archivo.' : undefined}
            onChange={(evento) => {
              setContenido(evento.currentTarget.value);
              setFalta(false);
            }}
          />
          <Button
            type="submit"
            style={{ alignSelf: 'flex-start' }}
            loading={validar.isPending}
            leftSection={<IconChecklist size={18} aria-hidden />}
          >
            Validar
          </Button>
        </Stack>
      </form>
      <div aria-live="polite">
        {validar.isError && <Fallo error={validar.error} />}
        {validar.data && <InformeDelModelo {...validar.data} />}
      </div>
    </Stack>
  );
}
