import { validateFormAnswer, type FormField, type FormSchema } from '../../../src/engine/models/forms';

const form = (...components: FormField[]): FormSchema => ({ type: 'default', components });

describe('lo que el navegador esconde, calcula o bloquea no se le cree al cliente', () => {
  const schema = form(
    { type: 'checkbox', key: 'requiereVisita' },
    {
      type: 'textfield',
      key: 'direccion',
      label: 'Dirección',
      conditional: { hide: '= not(requiereVisita)' },
      validate: { required: true },
    },
  );

  it('un campo escondido no es obligatorio y su valor se descarta', () => {
    const hidden = validateFormAnswer(schema, { requiereVisita: false, direccion: 'Calle 1' });
    expect(hidden).toEqual({ data: { requiereVisita: false }, errors: [] });
  });

  it('el mismo campo a la vista es obligatorio', () => {
    expect(validateFormAnswer(schema, { requiereVisita: true }).errors).toEqual([
      { campo: 'direccion', mensaje: 'Falta «Dirección».' },
    ]);
  });

  it('un campo escondido no decide sobre otro aunque el cliente lo mande', () => {
    const chained = form(
      { type: 'textfield', key: 'a' },
      { type: 'textfield', key: 'b', conditional: { hide: '= a != "si"' } },
      { type: 'textfield', key: 'c', conditional: { hide: '= b != "si"' } },
    );
    expect(validateFormAnswer(chained, { a: 'no', b: 'si', c: 'colado' }).data).toEqual({ a: 'no' });
    expect(validateFormAnswer(chained, { a: 'si', b: 'si', c: 'bien' }).data).toEqual({
      a: 'si',
      b: 'si',
      c: 'bien',
    });
  });

  it('una variable del caso no se suplanta desde la respuesta', () => {
    const conditioned = form({
      type: 'textfield',
      key: 'nota',
      conditional: { hide: '= perfil.codigo = "invama"' },
    });
    const context = { perfil: { codigo: 'invama' } };
    expect(
      validateFormAnswer(conditioned, { nota: 'x', perfil: { codigo: 'otro' } }, { context }).data,
    ).toEqual({});
  });

  it('un valor viejo del propio campo en las variables no decide', () => {
    expect(validateFormAnswer(schema, {}, { context: { requiereVisita: true } }).errors).toHaveLength(1);
    const byOld = form(
      { type: 'textfield', key: 'a' },
      { type: 'textfield', key: 'b', conditional: { hide: '= a = "viejo"' } },
    );
    expect(validateFormAnswer(byOld, { b: 'queda' }, { context: { a: 'viejo' } }).data).toEqual({
      b: 'queda',
    });
  });

  it('un campo deshabilitado se descarta y uno de solo lectura conserva el valor del caso', () => {
    const locked = form(
      { type: 'textfield', key: 'a', disabled: true },
      { type: 'textfield', key: 'b', readonly: true },
      { type: 'textfield', key: 'c', readonly: '= bloquear' },
      { type: 'textfield', key: 'd', readonly: true, defaultValue: 'fijo' },
    );
    const context = { b: 'del caso', c: 'del caso', bloquear: true };
    const answer = validateFormAnswer(locked, { a: '1', b: '2', c: '3', d: '4' }, { context });
    expect(answer.data).toEqual({ b: 'del caso', c: 'del caso', d: 'fijo' });
  });

  it('un campo calculado se calcula aquí', () => {
    const computed = form(
      { type: 'number', key: 'n' },
      { type: 'expression', key: 'doble', expression: '= n * 2' },
    );
    expect(validateFormAnswer(computed, { n: 4, doble: 1000 }).data).toEqual({ n: 4, doble: 8 });
  });
});

describe('grupos y listas dinámicas', () => {
  const schema = form(
    { type: 'group', path: 'visita', components: [{ type: 'textfield', key: 'lugar' }] },
    { type: 'group', components: [{ type: 'textfield', key: 'suelto' }] },
    {
      type: 'dynamiclist',
      path: 'hallazgos',
      label: 'Hallazgos',
      components: [
        { type: 'textfield', key: 'descripcion', label: 'Descripción', validate: { required: true } },
        { type: 'checkbox', key: 'grave' },
        {
          type: 'textarea',
          key: 'accion',
          label: 'Acción',
          conditional: { hide: '= not(this.grave)' },
          validate: { required: true },
        },
      ],
    },
  );

  it('guardan la forma de los datos y validan cada fila', () => {
    const answer = validateFormAnswer(schema, {
      visita: { lugar: 'Calle 1', intruso: 1 },
      suelto: 'x',
      hallazgos: [
        { descripcion: 'Cable', grave: false, accion: 'sobra' },
        { grave: true, otro: 1 },
      ],
    });
    expect(answer.data).toEqual({
      visita: { lugar: 'Calle 1' },
      suelto: 'x',
      hallazgos: [{ descripcion: 'Cable', grave: false }, { grave: true }],
    });
    expect(answer.errors).toEqual([
      { campo: 'hallazgos[1].descripcion', mensaje: 'Falta «Descripción».' },
      { campo: 'hallazgos[1].accion', mensaje: 'Falta «Acción».' },
    ]);
  });

  it('una lista que no es lista, o con demasiadas filas, se niega', () => {
    expect(validateFormAnswer(schema, { hallazgos: 'muchos' }).errors).toEqual([
      { campo: 'hallazgos', mensaje: '«Hallazgos» debe ser una lista de filas.' },
    ]);
    const rows = Array.from({ length: 501 }, () => ({ descripcion: 'x' }));
    expect(validateFormAnswer(schema, { hallazgos: rows }).errors[0]?.mensaje).toContain(
      'hasta 500 filas; tiene 501',
    );
  });

  it('una clave que alcanza el prototipo no se lee ni se escribe', () => {
    const hostile = form(
      { type: 'textfield', key: '__proto__.contaminado' },
      { type: 'textfield', key: 'constructor' },
    );
    const answer = validateFormAnswer(
      hostile,
      JSON.parse('{"__proto__":{"contaminado":"si"},"constructor":"x"}'),
    );
    expect(answer.data).toEqual({});
    expect(({} as Record<string, unknown>)['contaminado']).toBeUndefined();
  });

  it('una respuesta que no es un objeto es una respuesta vacía', () => {
    expect(validateFormAnswer(schema, null as unknown as Record<string, unknown>).data).toEqual({});
  });
});
