// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The bakery's customers, who are not captured: they block. */
@file:JvmName("Street")

package com.acme.street

import com.acme.bakery.Bakery
import java.util.concurrent.Executors
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout

private val baker = Executors.newSingleThreadExecutor { Thread(it, "baker").apply { isDaemon = true } }.asCoroutineDispatcher()

fun bake(loaves: Int): Int = runBlocking { Bakery().bake(loaves) }

fun bakeOnAnotherThread(loaves: Int): Int = runBlocking(baker) { Bakery().bake(loaves) }

/** Returns the thread on which the caller goes on. */
fun deliver(): String =
    runBlocking(baker) {
        Bakery().deliver()
        Thread.currentThread().name.substringBefore(' ')
    }

fun call(what: String): String =
    runBlocking(baker) {
        val bakery = Bakery()
        when (what) {
            "burn" -> bakery.burn()
            "refuse" -> bakery.refuse()
            "fail" -> bakery.fail()
            "wait" -> withTimeout(20) { bakery.wait().toString() }
            "layers" -> bakery.layers(3).toString()
            else -> bakery.all().toString()
        }
    }
