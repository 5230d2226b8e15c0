/** `@peculiar/x509` finds its parts by reflection, so that must be there first, whoever asks for it first. */
import 'reflect-metadata';

export * from '@peculiar/x509';
