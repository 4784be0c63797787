package dev.debrief.query.projections;

import java.util.Arrays;

/** Bytes in the making, as binary COPY orders them: the highest first. */
final class CopyBytes {
    private byte[] bytes = new byte[64 * 1024];
    private int size;

    int size() {
        return size;
    }

    void cut(int size) {
        this.size = size;
    }

    byte[] array() {
        return bytes;
    }

    void sized(byte[] value) {
        int32(value.length);
        put(value);
    }

    void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    void int8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void int16(int value) {
        int8(value >>> 8);
        int8(value);
    }

    void int32(int value) {
        room(4);
        bytes[size] = (byte) (value >>> 24);
        bytes[size + 1] = (byte) (value >>> 16);
        bytes[size + 2] = (byte) (value >>> 8);
        bytes[size + 3] = (byte) value;
        size += 4;
    }

    void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    /** Leaves room for a length that is known at {@link #end}. */
    int begin() {
        int32(0);
        return size;
    }

    void end(int start) {
        var end = size;
        size = start - Integer.BYTES;
        int32(end - start);
        size = end;
    }

    private void room(int needed) {
        if (size + needed > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + needed));
    }
}
