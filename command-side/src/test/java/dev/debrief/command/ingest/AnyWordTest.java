package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyWordTest {
    private final AnyWord words = new AnyWord(List.of(List.of("token", "topic"), List.of("sk-")));

    @ParameterizedTest
    @ValueSource(
            strings = {"token", "a TOKEN here", "to topic", "ttoken", "sk-", "é sk- é", "task-", "the last is a Topic"})
    void aWordIsFoundWhereverAndHoweverItIsWritten(String text) {
        assertThat(words.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "toke", "to ken", "sk_", "tok\u0119n", "\uD83D\uDE00"})
    void whatIsNoneOfTheWordsIsNotFound(String text) {
        assertThat(words.isIn(text)).isFalse();
    }
}
