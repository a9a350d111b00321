import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  Card,
  type CardProps,
  NavLink,
  type NavLinkProps,
  Text,
  type TextProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

/** What an `a` takes, where the library's own properties say nothing else. */
type OfLink<Props> = Props & Omit<ComponentPropsWithRef<'a'>, keyof Props>;

// Links of the library that lead to pages of the router: an address that is none, or lacks what it needs, does not compile.
export const AnchorLink = createLink((props: OfLink<AnchorProps>) => <Anchor {...props} />);
export const ButtonLink = createLink((props: OfLink<ButtonProps>) => <Button component="a" {...props} />);
export const CardLink = createLink((props: OfLink<CardProps>) => <Card component="a" {...props} />);
export const NavItemLink = createLink((props: OfLink<NavLinkProps>) => <NavLink {...props} />);
export const TextLink = createLink((props: OfLink<TextProps>) => <Text component="a" {...props} />);
