/* Random cases that can be repeated: a failure names its seed. */

/** mulberry32: small, seeded, good enough to wander. */
const generator = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

/**
 * Runs a property for many seeds.
 * @param {number} times
 * @param {(random: {below: (n: number) => number, chance: (p: number) => boolean, pick: (list: any) => any, some: (list: any) => any[]}) => void} property
 */
export const randomly = (times, property) => {
  for (let seed = 1; seed <= times; seed += 1) {
    const next = generator(seed);
    const below = (limit) => Math.floor(next() * limit);
    const chance = (probability) => next() < probability;
    const pick = (list) => list[below(list.length)];
    try {
      property({ below, chance, pick, some: (list) => [...list].filter(() => chance(0.5)) });
    } catch (error) {
      error.message = `seed ${seed}: ${error.message}`;
      throw error;
    }
  }
};
