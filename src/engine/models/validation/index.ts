export { closeValidation, validateModel } from './validate-model';
export {
  DEFAULT_LIMITS,
  kindOf,
  type Finding,
  type KnownModels,
  type ModelFile,
  type ModelKind,
  type ModelLimits,
  type ModelReport,
  type Severity,
  type ValidationOptions,
} from './types';
