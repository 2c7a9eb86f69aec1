/* Random cases that can be repeated: a failure names its seed. */

/** mulberry32: small, seeded, good enough to wander. */
const generator = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

/**
 * @typedef {{below: (n: number) => number, chance: (p: number) => boolean, pick: (list: any) => any, some: (list: any) => any[]}} Random
 * @type {(seed: number) => Random}
 */
const randomOf = (seed) => {
  const next = generator(seed);
  const below = (limit) => Math.floor(next() * limit);
  const chance = (probability) => next() < probability;
  return { below, chance, pick: (list) => list[below(list.length)], some: (list) => [...list].filter(() => chance(0.5)) };
};

const named = (error, seed) => {
  error.message = `seed ${seed}: ${error.message}`;
  return error;
};

/**
 * Runs a property for many seeds.
 * @param {number} times
 * @param {(random: Random) => void} property
 */
export const randomly = (times, property) => {
  for (let seed = 1; seed <= times; seed += 1) {
    try {
      property(randomOf(seed));
    } catch (error) {
      throw named(error, seed);
    }
  }
};

/**
 * The same for a property that takes its time. SEED in the environment runs that one alone, TIMES as many as it says.
 * @param {number} times
 * @param {(random: Random) => Promise<void>} property
 */
export const randomlyInTime = async (times, property) => {
  const only = Number(process.env.SEED ?? 0);
  const last = only || Number(process.env.TIMES ?? times);
  for (let seed = only || 1; seed <= last; seed += 1) {
    try {
      await property(randomOf(seed));
    } catch (error) {
      throw named(error, seed);
    }
  }
};
