export const bees = 1;
