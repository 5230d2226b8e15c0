/** How many hubs a hall of several has: the number DESIGN advises. */
export const HUBS = 2;
