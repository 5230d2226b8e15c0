/**
 * How many hubs a hall of several has. One, until custody knows of several: without it two hubs are two desks
 * that never give each other what they hold, and windows at one of them would wait for people at the other.
 */
export const HUBS = 2;
