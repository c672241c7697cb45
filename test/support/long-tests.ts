// A story that runs a case from filing to closing, on a loaded machine, takes longer than jest's five seconds.
jest.setTimeout(120_000);
