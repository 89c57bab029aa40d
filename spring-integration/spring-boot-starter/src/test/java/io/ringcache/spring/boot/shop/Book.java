package io.ringcache.spring.boot.shop;

/** What is cached. */
public record Book(String title, int year) {}
