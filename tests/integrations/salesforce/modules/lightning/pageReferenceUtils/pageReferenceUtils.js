export const encodeDefaultFieldValues = (fields) => JSON.stringify(fields);
